import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@parley/kernel';

const SHORTEST = 12;
const GROUPS = 5;
/** Without letters and digits that are taken for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** What no password matches: an unknown user costs the same time as a known one. */
const OF_NOBODY = hash('nobody signs in with this', {});

/** The form in which a password is kept: argon2id with 19 MiB and two passes, and a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), {});
}

/** Compares with what is kept; the same work where nothing is kept. */
export async function isRight(password: string, kept: string | undefined): Promise<boolean> {
  const matches = await verify(kept ?? (await OF_NOBODY), canonical(password));
  return matches && kept !== undefined;
}

/** Refuses what is guessed too easily. Length is what counts; no kinds of characters are asked for. */
export function refuseWeak(password: string, userId: string): void {
  if ([...canonical(password)].length < SHORTEST) {
    throw new DomainError(
      'rejected',
      'password.too-short',
      `A password has at least ${SHORTEST} characters.`,
    );
  }
  const isPlain = new Set(canonical(password)).size < 4;
  if (isPlain || canonical(password).toLowerCase().includes(userId.toLowerCase())) {
    throw new DomainError('rejected', 'password.too-plain', 'The password is guessed too easily.');
  }
}

/** A new one that can be read out: five groups of four, about 98 bits. */
export function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** The same characters may be typed in several ways. */
const canonical = (password: string): string => password.normalize('NFKC');
