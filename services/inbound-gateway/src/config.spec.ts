import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatewayEnvironment } from './config';

const folder = mkdtempSync(join(tmpdir(), 'parley-config-'));
const keyFile = join(folder, 'key');
writeFileSync(keyFile, Buffer.alloc(32, 1).toString('base64'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (changes: NodeJS.ProcessEnv = {}) =>
  gatewayEnvironment.safeParse({
    PARLEY_DATABASE_URL: 'postgres://gateway@db.test/parley',
    PARLEY_NATS_URL: 'nats://bus.test:4222',
    PARLEY_PUBLIC_URL: 'https://sms.parley.example/',
    PARLEY_MASTER_KEY_FILE: keyFile,
    ...changes,
  });

const namesRefused = (changes: NodeJS.ProcessEnv): string[] =>
  (read(changes).error?.issues ?? []).map(({ path }) => String(path[0]));

describe('The environment of the gateway', () => {
  it('needs little: everything else has a value that is safe in production', () => {
    expect(read().data).toMatchObject({
      PORT: 8080,
      PARLEY_PUBLIC_URL: 'https://sms.parley.example',
      PARLEY_ALLOW_PROVIDER_BASE_URL: false,
      PARLEY_GATEWAY_PARTS: ['callbacks', 'dispatch'],
    });
  });

  it('names the one part of two deployments', () => {
    expect(read({ PARLEY_GATEWAY_PARTS: 'dispatch' }).data?.PARLEY_GATEWAY_PARTS).toEqual(['dispatch']);
    expect(read({ PARLEY_GATEWAY_PARTS: ' callbacks , dispatch ' }).success).toBe(true);
  });

  it('keeps texts for good unless it says for how many days', () => {
    const days = (text?: string) => read({ PARLEY_RETENTION_DAYS: text }).data?.PARLEY_RETENTION_DAYS;
    expect([days(), days(''), days('30')]).toEqual([undefined, undefined, 30]);
    expect(namesRefused({ PARLEY_RETENTION_DAYS: '0' })).toEqual(['PARLEY_RETENTION_DAYS']);
  });

  it('may give the public URL a port', () => {
    expect(read({ PARLEY_PUBLIC_URL: 'https://sms.parley.example:8443' }).success).toBe(true);
  });

  it.each([
    ['PARLEY_PUBLIC_URL', 'https://parley.example/sms'],
    ['PARLEY_PUBLIC_URL', 'https://parley.example/?a=1'],
    ['PARLEY_PUBLIC_URL', 'ftp://parley.example'],
    ['PARLEY_PUBLIC_URL', 'parley.example'],
    ['PARLEY_PUBLIC_URL', undefined],
    ['PARLEY_MASTER_KEY_FILE', '/nowhere/key'],
    ['PARLEY_MASTER_KEY_FILE', __filename],
    ['PARLEY_MASTER_KEY_FILE', undefined],
    ['PARLEY_GATEWAY_PARTS', 'callbacks,everything'],
    ['PARLEY_GATEWAY_PARTS', ''],
    ['PARLEY_ALLOW_PROVIDER_BASE_URL', 'perhaps'],
    ['PORT', '70000'],
  ])('is refused with %s=%s, by its name', (name, value) => {
    expect(namesRefused({ [name]: value })).toEqual([name]);
  });
});
