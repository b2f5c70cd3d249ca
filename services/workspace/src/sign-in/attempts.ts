import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { refusals } from '../http/problems';

const WINDOW_MINUTES = 15;
/** Within the window: one person at one place, one name from anywhere, one place with any name. */
const LIMITS = { pair: 5, name: 30, address: 60 };

interface Counted {
  readonly key: string;
  readonly attempts: number;
  readonly seconds_left: number;
}

/**
 * Counts attempts to sign in, by all replicas together, before a password is looked at. A guesser is slowed down at one
 * place soon, and from many places in the end; somebody who guesses does not lock the person out elsewhere at once.
 */
@Injectable()
export class Attempts {
  constructor(private readonly transactions: Transactions) {}

  /** Counts one; throws when there were too many. */
  async count(userName: string, address: string): Promise<void> {
    const limits = limitsOf(userName, address);
    const counted = await this.transactions.query<Counted>(
      `INSERT INTO sign_in_attempts AS known (key, attempts, over_at)
       SELECT key, 1, now() + $2 * interval '1 minute' FROM unnest($1::text[]) AS key ORDER BY key
       ON CONFLICT (key) DO UPDATE SET
         attempts = CASE WHEN known.over_at <= now() THEN 1 ELSE known.attempts + 1 END,
         over_at = CASE WHEN known.over_at <= now() THEN excluded.over_at ELSE known.over_at END
       RETURNING key, attempts, ceil(extract(epoch FROM over_at - now()))::int AS seconds_left`,
      [[...limits.keys()], WINDOW_MINUTES],
    );
    const exceeded = counted.filter(({ key, attempts }) => attempts > limits.get(key)!);
    if (exceeded.length > 0) {
      throw refusals.signInThrottled(Math.max(...exceeded.map((each) => each.seconds_left)));
    }
  }

  /** Whoever is in needs no more patience; the place as a whole still does, but for this attempt. */
  async forgive(userName: string, address: string): Promise<void> {
    const [pair, name, place] = [...limitsOf(userName, address).keys()];
    await this.transactions.query('DELETE FROM sign_in_attempts WHERE key = ANY($1::text[])', [[pair, name]]);
    await this.transactions.query(
      'UPDATE sign_in_attempts SET attempts = attempts - 1 WHERE key = $1 AND attempts > 0',
      [place],
    );
  }

  async removeOver(): Promise<void> {
    await this.transactions.query('DELETE FROM sign_in_attempts WHERE over_at <= now()');
  }
}

function limitsOf(userName: string, address: string): Map<string, number> {
  const name = digest(userName.trim().toLowerCase());
  const place = digest(networkOf(address));
  return new Map([
    [`pair:${name}:${place}`, LIMITS.pair],
    [`name:${name}`, LIMITS.name],
    [`address:${place}`, LIMITS.address],
  ]);
}

/** Somebody with IPv6 has a whole network of addresses to himself. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - groups.length - rest.length;
  return [...groups, ...Array<string>(zeros).fill('0'), ...rest].slice(0, 4).join(':');
}

/** A table of who tries to sign in from where is nobody's business. */
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
