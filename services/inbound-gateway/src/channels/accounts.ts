import { randomBytes } from 'node:crypto';
import { AuditLog, difference } from '@parley/audit';
import { Inject, Injectable } from '@nestjs/common';
import type {
  AddAccount,
  AddAccountReply,
  FailureReason,
  Provider,
  ProviderAccount,
  UpdateAccount,
} from '@parley/contracts';
import { DomainError, type Caller, type Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { newId } from '@parley/platform';
import type { Credentials } from '../carriers/carrier';
import { Carriers } from '../carriers/carriers';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { refuseBaseUrl } from './base-urls';
import { ChannelSwitch } from './channel-switch';
import { seal, unseal } from './sealed-secrets';

const TOKEN_BYTES = 24;
const UNIQUE_VIOLATION = '23505';

interface AccountRow {
  readonly id: string;
  readonly provider: Provider;
  readonly name: string;
  readonly description: string | null;
  readonly token: string;
  readonly credentials: Buffer;
  readonly base_url: string | null;
  readonly created_at: Instant;
  readonly credentials_changed_at: Instant;
  readonly previous_valid_until: Instant | null;
  readonly last_callback_at: Instant | null;
  readonly last_rejected_at: Instant | null;
  readonly paused_at: Instant | null;
  readonly paused_reason: FailureReason | null;
}

/** The provider accounts of this organisation. Credentials go in and never come out again (R25). */
@Injectable()
export class Accounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly carriers: Carriers,
    private readonly channel: ChannelSwitch,
    private readonly audit: AuditLog,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async add(request: AddAccount, by: Caller): Promise<AddAccountReply> {
    const { provider, name, description, baseUrl, id = newId() } = request;
    const credentials = this.carriers.checked(provider, request.credentials);
    refuseBaseUrl(this.config, baseUrl);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.transactions.run(async () => {
      await this.channel.refuseWhenOff();
      await this.transactions
        .query(
          `INSERT INTO account (id, provider, name, description, token, credentials, base_url)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [id, provider, name, description ?? null, token, this.sealed(id, credentials), baseUrl ?? null],
        )
        .catch(refuseDuplicate);
      const after = { provider, name, description, baseUrl };
      await this.audit.note({ by, action: 'account-added', thing: { type: 'account', id }, after });
    });
    return { id, callbackUrl: this.callbackUrl(provider, token) };
  }

  /**
   * New credentials count at once; callbacks signed with the old ones are accepted for another day. Entering the same
   * ones again is no rotation, so that it does not push the old ones out before their day is over.
   */
  async update(request: UpdateAccount, by: Caller): Promise<ProviderAccount> {
    refuseBaseUrl(this.config, request.baseUrl);
    return this.transactions.run(async () => {
      const known = await this.lock(request.id);
      const entered = request.credentials && this.carriers.checked(known.provider, request.credentials);
      const isRotation = entered && !this.isAsKnown(known, entered);
      const [row] = await this.transactions
        .query<AccountRow>(UPDATE, [
          request.id,
          request.name ?? null,
          request.description ?? null,
          request.baseUrl ?? null,
          isRotation ? this.sealed(request.id, entered) : null,
          request.resume ?? false,
        ])
        .catch(refuseDuplicate);
      const thing = { type: 'account', id: request.id };
      const change = difference(auditedState(known), auditedState(row!));
      await this.audit.note({ by, action: 'account-updated', thing, ...change });
      return this.shown(row!);
    });
  }

  /** By name, those that come after the account of the given id. */
  async list(afterId: string | undefined, limit: number, provider?: Provider): Promise<ProviderAccount[]> {
    const rows = await this.transactions.query<AccountRow>(
      `SELECT * FROM account WHERE name > coalesce((SELECT name FROM account WHERE id = $1), '')
          AND ($3::text IS NULL OR provider = $3) ORDER BY name LIMIT $2`,
      [afterId ?? null, limit, provider ?? null],
    );
    return rows.map((row) => this.shown(row));
  }

  callbackUrl(provider: string, token: string): string {
    return `${this.config.PARLEY_PUBLIC_URL}/callbacks/${provider}/${token}`;
  }

  private async lock(id: string): Promise<AccountRow> {
    const [row] = await this.transactions.query<AccountRow>(
      'SELECT * FROM account WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (!row) throw new DomainError('not_found', 'account.not-found', 'There is no such provider account.');
    return row;
  }

  /** Credentials that do not open any more are replaced by whatever is entered. */
  private isAsKnown({ id, credentials }: AccountRow, entered: Credentials): boolean {
    try {
      const known = unseal(this.config.PARLEY_MASTER_KEY_FILE, id, credentials);
      return Object.entries(entered).every(([name, value]) => known[name] === value);
    } catch {
      return false;
    }
  }

  private sealed(accountId: string, credentials: object): Buffer {
    return seal(this.config.PARLEY_MASTER_KEY_FILE, accountId, credentials);
  }

  private shown(row: AccountRow): ProviderAccount {
    return {
      id: row.id,
      provider: row.provider,
      name: row.name,
      description: row.description ?? undefined,
      callbackUrl: this.callbackUrl(row.provider, row.token),
      baseUrl: row.base_url ?? undefined,
      createdAt: row.created_at,
      credentialsChangedAt: row.credentials_changed_at,
      previousSecretValidUntil: row.previous_valid_until ?? undefined,
      lastCallbackAt: row.last_callback_at ?? undefined,
      lastRejectedAt: row.last_rejected_at ?? undefined,
      pausedAt: row.paused_at ?? undefined,
      pausedReason: row.paused_reason ?? undefined,
    };
  }
}

/** Of the credentials only when they changed. */
const auditedState = (row: AccountRow): object => ({
  name: row.name,
  description: row.description,
  baseUrl: row.base_url,
  credentialsChangedAt: row.credentials_changed_at,
  pausedAt: row.paused_at,
});

function refuseDuplicate(error: { code?: string }): never {
  if (error.code !== UNIQUE_VIOLATION) throw error;
  throw new DomainError('conflict', 'account.exists', 'There is already an account with this id or name.');
}

const UPDATE = `
  UPDATE account SET name = coalesce($2, name), description = coalesce($3, description),
         base_url = coalesce($4, base_url),
         previous_credentials = CASE WHEN $5::bytea IS NULL THEN previous_credentials ELSE credentials END,
         previous_valid_until = CASE WHEN $5::bytea IS NULL THEN previous_valid_until
                                     ELSE now() + interval '24 hours' END,
         credentials_changed_at = CASE WHEN $5::bytea IS NULL THEN credentials_changed_at ELSE now() END,
         credentials = coalesce($5, credentials),
         paused_at = CASE WHEN $5::bytea IS NULL AND NOT $6 THEN paused_at END,
         paused_reason = CASE WHEN $5::bytea IS NULL AND NOT $6 THEN paused_reason END
   WHERE id = $1 RETURNING *`;
