import { createHash, randomBytes } from 'node:crypto';
import { Transactions } from '@parley/persistence';
import { newId } from '@parley/platform';
import { Inject, Injectable } from '@nestjs/common';
import { WORKSPACE_CONFIG, type WorkspaceConfig } from '../config';
import { SessionEnds } from './session-ends';

const TOKEN_BYTES = 32;

/** Somebody who has shown who he is, on one browser. */
export interface Session {
  readonly id: string;
  readonly userId: string;
}

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly is_stale: boolean;
}

/** Lives in the table only, so that it ends everywhere at once: by signing out, by time, or with the user. */
const ALIVE = `session.expires_at > now() AND session.last_used_at > now() - $2 * interval '1 minute'
     AND EXISTS (SELECT FROM directory_user person
                  WHERE person.id = session.user_id AND person.active AND NOT person.removed)`;

@Injectable()
export class Sessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly ends: SessionEnds,
    @Inject(WORKSPACE_CONFIG) private readonly config: WorkspaceConfig,
  ) {}

  /** Begins one and returns the token that the browser keeps; only its hash is kept here. */
  async begin(userId: string): Promise<{ token: string; session: Session }> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const session = { id: newId(), userId };
    await this.transactions.query(
      `WITH begun AS (
         INSERT INTO session (token_hash, id, user_id, expires_at)
         VALUES ($1, $2, $3, now() + $4 * interval '1 day'))
       INSERT INTO last_sign_in (user_id, at) VALUES ($3, now())
       ON CONFLICT (user_id) DO UPDATE SET at = excluded.at`,
      [hashOf(token), session.id, userId, this.config.PARLEY_SESSION_DAYS],
    );
    return { token, session };
  }

  /** The session of a token while it lasts and its user is active; asking for it is using it. */
  async find(token: string): Promise<Session | undefined> {
    const [row] = await this.transactions.single<SessionRow>(
      `SELECT id, user_id, last_used_at < now() - interval '1 minute' AS is_stale
         FROM session WHERE token_hash = $1 AND ${ALIVE}`,
      [hashOf(token), this.config.PARLEY_SESSION_IDLE_MINUTES],
    );
    if (row?.is_stale) {
      await this.transactions.query('UPDATE session SET last_used_at = now() WHERE id = $1', [row.id]);
    }
    return row && { id: row.id, userId: row.user_id };
  }

  /** Of the sessions, those that last. Looking does not prolong them. */
  async aliveOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.transactions.query<{ id: string }>(
      `SELECT id FROM session WHERE id = ANY($1::text[]) AND ${ALIVE}`,
      [ids, this.config.PARLEY_SESSION_IDLE_MINUTES],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async end(id: string): Promise<void> {
    await this.transactions.query('DELETE FROM session WHERE id = $1', [id]);
    await this.ends.tell([id]);
  }

  /** Of every browser of the user, but for one session that may stay. */
  async endAllOf(userId: string, exceptId = ''): Promise<void> {
    const ended = await this.transactions.query<{ id: string }>(
      'DELETE FROM session WHERE user_id = $1 AND id <> $2 RETURNING id',
      [userId, exceptId],
    );
    await this.ends.tell(ended.map(({ id }) => id));
  }

  async removeOver(): Promise<void> {
    await this.transactions.query(
      `DELETE FROM session WHERE expires_at <= now() OR last_used_at <= now() - $1 * interval '1 minute'`,
      [this.config.PARLEY_SESSION_IDLE_MINUTES],
    );
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
