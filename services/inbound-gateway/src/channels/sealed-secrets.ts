import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  type KeyObject,
  createSecretKey,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keys by their id, the one that seals first. */
export type MasterKeys = ReadonlyMap<string, KeyObject>;

/** Reads the key file: one base64 key of 32 bytes a line. Throws with a message that holds no key. */
export function masterKeys(file: string): MasterKeys {
  const keys = file.split('\n').map((line) => line.trim());
  const entries = keys.filter(Boolean).map((text): [string, KeyObject] => {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length !== KEY_BYTES) throw new RangeError('holds a line that is not a base64 key of 32 bytes');
    return [keyIdOf(bytes), createSecretKey(bytes)];
  });
  if (entries.length === 0) throw new RangeError('holds no key');
  return new Map(entries);
}

/**
 * Seals a provider's credentials: AES-256-GCM, the key's id in front, bound to the account by the additional data,
 * so that a ciphertext copied to another account does not open (RELIABILITY section 4).
 */
export function seal(keys: MasterKeys, accountId: string, secret: object): Buffer {
  const [keyId, key] = [...keys][0]!;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(accountId));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(keyId, 'hex'), iv, cipher.getAuthTag(), sealed]);
}

/** Throws when the key is unknown, the text was changed, or it belongs to another account. */
export function unseal(keys: MasterKeys, accountId: string, sealed: Buffer): Record<string, string> {
  const key = keys.get(sealed.subarray(0, KEY_ID_BYTES).toString('hex'));
  if (!key) throw new RangeError('the credentials were sealed with a key that is not in the key file');
  const iv = sealed.subarray(KEY_ID_BYTES, KEY_ID_BYTES + IV_BYTES);
  const tag = sealed.subarray(KEY_ID_BYTES + IV_BYTES, KEY_ID_BYTES + IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(accountId)).setAuthTag(tag);
  const body = sealed.subarray(KEY_ID_BYTES + IV_BYTES + TAG_BYTES);
  return JSON.parse(Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')) as Record<
    string,
    string
  >;
}

/** Whether the key that seals now has sealed it: what else is left would be lost with an older key. */
export const isSealedNow = (keys: MasterKeys, sealed: Buffer): boolean =>
  sealed.subarray(0, KEY_ID_BYTES).toString('hex') === [...keys.keys()][0];

const keyIdOf = (key: Buffer): string =>
  createHash('sha256')
    .update(key)
    .digest('hex')
    .slice(0, KEY_ID_BYTES * 2);
