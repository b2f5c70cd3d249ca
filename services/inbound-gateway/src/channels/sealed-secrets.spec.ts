import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { masterKeys, seal, unseal } from './sealed-secrets';

const SECRET = { accountSid: 'AC1', authToken: 'canary-of-the-spec' };

const newKey = (): string => randomBytes(32).toString('base64');
const keys = masterKeys(newKey());

/** All that the error shows, but for the stack: the name of a folder may look like a key. */
function failureOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return inspect(error, { depth: 5 }).replace(/^\s+at .*$/gm, '');
  }
  throw new Error('it opened');
}

describe('Sealed credentials', () => {
  it('open for the account that they were sealed for', () => {
    expect(unseal(keys, 'account-1', seal(keys, 'account-1', SECRET))).toEqual(SECRET);
  });

  it('differ every time and show nothing of what they hold', () => {
    const [one, other] = [seal(keys, 'account-1', SECRET), seal(keys, 'account-1', SECRET)];
    expect(one.equals(other)).toBe(false);
    expect(one.toString('latin1')).not.toContain('canary');
  });

  it('do not open for another account, as when somebody swaps two rows', () => {
    const sealed = seal(keys, 'account-1', SECRET);
    expect(failureOf(() => unseal(keys, 'account-2', sealed))).not.toContain('canary');
  });

  it('do not open when any one byte of them was changed', () => {
    const sealed = seal(keys, 'account-1', SECRET);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(failureOf(() => unseal(keys, 'account-1', changed))).not.toContain('canary');
    }
  });

  it('do not open when their end was cut off', () => {
    const sealed = seal(keys, 'account-1', SECRET);
    for (const length of [0, 3, 10, 20, 32, sealed.length - 1]) {
      expect(failureOf(() => unseal(keys, 'account-1', sealed.subarray(0, length)))).not.toContain('canary');
    }
  });
});

describe('The master key file', () => {
  it('seals with its first key and opens with every other', () => {
    const [old, next] = [newKey(), newKey()];
    const sealedByOld = seal(masterKeys(old), 'account-1', SECRET);
    const rotated = masterKeys(`${next}\n${old}\n`);
    expect(unseal(rotated, 'account-1', sealedByOld)).toEqual(SECRET);
    const sealedByNext = seal(rotated, 'account-1', SECRET);
    expect(unseal(masterKeys(next), 'account-1', sealedByNext)).toEqual(SECRET);
    expect(failureOf(() => unseal(masterKeys(old), 'account-1', sealedByNext))).toContain(
      'not in the key file',
    );
  });

  it('may have blank lines, and Windows’ line ends', () => {
    expect(masterKeys(`\r\n${newKey()}\r\n\r\n${newKey()}\r\n`).size).toBe(2);
  });

  it.each([
    ['is empty', ''],
    ['holds a key that is too short', randomBytes(31).toString('base64')],
    ['holds a key that is too long', randomBytes(33).toString('base64')],
    ['holds something else', 'canary, canary, canary'],
    ['holds something else beside a key', `${newKey()}\ncanary`],
  ])('is refused when it %s, without quoting it', (_, file) => {
    expect(failureOf(() => masterKeys(file))).not.toMatch(/canary|[A-Za-z0-9+/]{40}/);
  });

  it('is not shown when the keys are logged', () => {
    const key = newKey();
    expect(inspect(masterKeys(key), { depth: 5, showHidden: true })).not.toContain(key.slice(0, 20));
  });
});
