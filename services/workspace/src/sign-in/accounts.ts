import { AuditLog, type Doer } from '@parley/audit';
import { Transactions } from '@parley/persistence';
import { DomainError, type Caller, type Instant } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import { hashPassword, isRight, newPassword, refuseWeak } from './passwords';
import { Sessions } from './sessions';

interface Known {
  readonly user_id: string;
  readonly password_hash: string | null;
}

/** The passwords of the directory's users. */
@Injectable()
export class Accounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** The user whom name and password name; the name is his id or his email address. */
  async authenticate(userName: string, password: string): Promise<string | undefined> {
    const known = await this.transactions.query<Known>(
      `SELECT person.id AS user_id, account.password_hash
         FROM directory_user person LEFT JOIN account ON account.user_id = person.id
        WHERE (person.id = $1 OR lower(person.email) = lower($1)) AND person.active AND NOT person.removed
        ORDER BY person.id = $1 DESC LIMIT 2`,
      [userName.trim()],
    );
    const isClear = known.length === 1 || known[0]?.user_id === userName.trim();
    const one = isClear ? known[0] : undefined;
    return (await isRight(password, one?.password_hash ?? undefined)) ? one?.user_id : undefined;
  }

  /** Takes the given password or makes one, which is returned. All sessions of the user end. */
  async set(userId: string, given: string | undefined, by: Caller): Promise<string | undefined> {
    await this.refuseUnknown(userId);
    if (given !== undefined) refuseWeak(given, userId);
    const made = given === undefined ? newPassword() : undefined;
    await this.keep(userId, (given ?? made)!, { by, action: 'password-set' });
    await this.sessions.endAllOf(userId);
    return made;
  }

  /** For the user himself, who knows the current one. His other sessions end. */
  async change(userId: string, current: string, next: string, sessionId: string): Promise<void> {
    if ((await this.authenticate(userId, current)) !== userId) {
      throw new DomainError('rejected', 'password.wrong', 'The current password is not right.');
    }
    refuseWeak(next, userId);
    await this.keep(userId, next, { by: { userId }, action: 'password-changed' });
    await this.sessions.endAllOf(userId, sessionId);
  }

  private async keep(
    userId: string,
    password: string,
    done: { readonly by: Doer; readonly action: string },
  ): Promise<void> {
    const hash = await hashPassword(password);
    await this.transactions.run(async () => {
      const [kept] = await this.transactions.query<{ before: Instant | null; after: Instant }>(KEEP, [
        userId,
        hash,
      ]);
      const { before, after } = kept!;
      await this.audit.note({
        ...done,
        thing: { type: 'user', id: userId },
        ...(before && { before: { passwordChangedAt: before } }),
        after: { passwordChangedAt: after },
      });
    });
  }

  private async refuseUnknown(userId: string): Promise<void> {
    const [row] = await this.transactions.query('SELECT FROM directory_user WHERE id = $1 AND NOT removed', [
      userId,
    ]);
    if (!row) throw new DomainError('not_found', 'user.not-found', 'There is no such user.');
  }
}

const KEEP = `
  WITH known AS (SELECT changed_at FROM account WHERE user_id = $1)
  INSERT INTO account (user_id, password_hash) VALUES ($1, $2)
  ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = now()
  RETURNING (SELECT changed_at FROM known) AS before, changed_at AS after`;
