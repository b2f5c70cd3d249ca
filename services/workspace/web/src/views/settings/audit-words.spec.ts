import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTIONS } from './audit-words';

const SERVICES = join(__dirname, '../../../../..');
/** A word that a service notes in its log stands in its sources as such. */
const NOTED = /(?:action: |this\.(?:changed|note)\()'([a-z]+(?:-[a-z]+)+)'/g;

function notedIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && /(?<!\.spec)\.ts$/.test(file.name))
    .flatMap((file) => {
      const source = readFileSync(join(file.parentPath, file.name), 'utf8');
      return [...source.matchAll(NOTED)].map(([, word]) => word!);
    });
}

describe('the words of the audit log', () => {
  it.each(Object.entries(ACTIONS))('say everything that %s notes', (context, actions) => {
    const folder = context === 'gateway' ? 'inbound-gateway' : context;
    const noted = new Set(notedIn(join(SERVICES, folder, 'src')));
    expect([...noted].filter((word) => !Object.hasOwn(actions, word))).toEqual([]);
    if (!['notification', 'routing', 'template'].includes(context)) expect(noted.size).toBeGreaterThan(1);
  });
});
