import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Weight {
  readonly texts: number;
  readonly withPane: number;
  readonly styles: number;
  readonly routes: readonly { readonly name: string; readonly size: number }[];
}

const WEB = join(__dirname, '..');
const KB = 1_000;

/** `npm test` builds the app before. */
describe('the built web app', () => {
  let weight: Weight;

  beforeAll(() => {
    const { stdout } = spawnSync(process.execPath, [join(WEB, 'build/budget.mjs')], { encoding: 'utf8' });
    weight = JSON.parse(stdout) as Weight;
  });

  it('opens the texts with at most 215 kB of script', () => {
    expect(weight.texts).toBeGreaterThan(100 * KB);
    expect(weight.texts).toBeLessThanOrEqual(215 * KB);
  });

  it('opens a conversation beside them with at most 245 kB', () => {
    expect(weight.withPane).toBeLessThanOrEqual(245 * KB);
  });

  it('adds at most 60 kB for any other page', () => {
    expect(weight.routes.filter(({ size }) => size > 60 * KB)).toEqual([]);
  });

  it('needs at most 20 kB of styles', () => {
    expect(weight.styles).toBeLessThanOrEqual(20 * KB);
  });
});
