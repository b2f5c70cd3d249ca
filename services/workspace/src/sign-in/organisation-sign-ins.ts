import { createHash, randomBytes } from 'node:crypto';
import { AuditLog } from '@parley/audit';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { Challenge, Identity } from './identity-provider';

const MINUTES = 10;

/** A sign-in that left for the identity provider. */
export interface Departure {
  readonly challenge: Challenge;
  /** The address in the app at which it began. */
  readonly next: string;
}

/** Who is under way to the identity provider, and whom of the directory it means. */
@Injectable()
export class OrganisationSignIns {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
  ) {}

  /** Returns the token by which the browser is known when it comes back. */
  async depart({ challenge, next }: Departure): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.transactions.query(
      `INSERT INTO organisation_sign_in (token_hash, challenge, next, over_at)
       VALUES ($1, $2, $3, now() + $4 * interval '1 minute')`,
      [hashOf(token), JSON.stringify(challenge), next, MINUTES],
    );
    return token;
  }

  /** Each departure has one return. */
  async arrive(token: string): Promise<Departure | undefined> {
    const [row] = await this.transactions.query<Departure & { is_over: boolean }>(
      `DELETE FROM organisation_sign_in WHERE token_hash = $1
       RETURNING challenge, next, over_at <= now() AS is_over`,
      [hashOf(token)],
    );
    return row && !row.is_over ? row : undefined;
  }

  /**
   * The active user whom the organisation means: whoever came by this identity before, else the one whose id the provider
   * names, else the one with the address. The first time is remembered.
   */
  async userOf({ issuer, subject, email }: Identity): Promise<string | undefined> {
    const found = await this.transactions.query<{ id: string; is_linked: boolean; is_named: boolean }>(
      `SELECT person.id, identity.user_id IS NOT NULL AS is_linked, person.id = $2 AS is_named
         FROM directory_user person
         LEFT JOIN organisation_identity identity
           ON identity.user_id = person.id AND identity.issuer = $1 AND identity.subject = $2
        WHERE person.active AND NOT person.removed
          AND (identity.user_id IS NOT NULL
               OR (person.id = $2 OR lower(person.email) = lower($3))
                  AND NOT EXISTS (SELECT FROM organisation_identity WHERE issuer = $1 AND subject = $2))`,
      [issuer, subject, email ?? null],
    );
    const named = found.filter(({ is_linked, is_named }) => is_linked || is_named);
    const [user, ...others] = named.length > 0 ? named : found;
    if (!user || others.length > 0) return undefined;
    if (!user.is_linked) await this.link(issuer, subject, user.id);
    return user.id;
  }

  async removeOver(): Promise<void> {
    await this.transactions.query('DELETE FROM organisation_sign_in WHERE over_at <= now()');
  }

  /** From now on whoever comes by this identity is the user. */
  private link(issuer: string, subject: string, userId: string): Promise<void> {
    return this.transactions.run(async () => {
      const linked = await this.transactions.write(
        `INSERT INTO organisation_identity (issuer, subject, user_id) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING`,
        [issuer, subject, userId],
      );
      if (linked === 0) return;
      const [thing, after] = [
        { type: 'user', id: userId },
        { issuer, subject },
      ];
      await this.audit.note({ by: { userId }, action: 'identity-linked', thing, after });
    });
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
