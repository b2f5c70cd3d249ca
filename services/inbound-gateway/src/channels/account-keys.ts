import { Inject, Injectable } from '@nestjs/common';
import type { Provider } from '@parley/contracts';
import { epochMilliseconds, type Instant } from '@parley/kernel';
import { GroupCommit, Transactions } from '@parley/persistence';
import { log } from '@parley/platform';
import type { CarrierAccount, Credentials } from '../carriers/carrier';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { unseal } from './sealed-secrets';

const FRESH_MS = 5_000;
/** However many strangers knock, they share this many queries at a time. */
const LOOK_UPS = { flights: 2, items: 256 };
/** The form of every token that was ever given out, and of what a database can look up. */
const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/** An account with its secrets opened, inside this process only. */
export interface OpenAccount extends CarrierAccount {
  readonly id: string;
  readonly provider: Provider;
  readonly token: string;
  /** The current credentials, and for a day after a rotation the previous ones. */
  readonly accepted: readonly Credentials[];
}

interface KeyRow {
  readonly id: string;
  readonly provider: Provider;
  readonly token: string;
  readonly credentials: Buffer;
  readonly previous_credentials: Buffer | null;
  readonly previous_valid_until: Instant | null;
  readonly base_url: string | null;
}

interface Cached {
  readonly account: OpenAccount;
  readonly readAt: number;
}

type Rows = GroupCommit<string, KeyRow | undefined>;

/**
 * Finds accounts for the callback path and for sending without a query for each message. What is known is read again
 * after a few seconds; what is not known is always looked up, so a new account counts at once.
 */
@Injectable()
export class AccountKeys {
  private readonly byToken = new Map<string, Cached>();
  private readonly byId = new Map<string, Cached>();
  private readonly tokens = this.rowsBy('token');
  private readonly ids = this.rowsBy('id');

  constructor(
    private readonly transactions: Transactions,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Throws when the database cannot be reached and the token is not known here. */
  async withToken(token: string): Promise<OpenAccount | undefined> {
    return TOKEN.test(token) ? this.cached(this.byToken, token, this.tokens) : undefined;
  }

  async withId(id: string): Promise<OpenAccount | undefined> {
    return this.cached(this.byId, id, this.ids);
  }

  /** The account as it is at this moment. */
  current(id: string): Promise<OpenAccount | undefined> {
    return this.read(id, this.ids);
  }

  /** Reads the account once more, for a signature that the known credentials do not explain. */
  reread({ token }: OpenAccount): Promise<OpenAccount | undefined> {
    return this.read(token, this.tokens);
  }

  private async cached(
    cache: Map<string, Cached>,
    key: string,
    rows: Rows,
  ): Promise<OpenAccount | undefined> {
    const known = cache.get(key);
    if (known && Date.now() - known.readAt < FRESH_MS) return known.account;
    try {
      return await this.read(key, rows);
    } catch (error) {
      if (known) return known.account; // an outage does not turn known callers away
      throw error;
    }
  }

  /** The query starts after the call, so what was committed before it counts. */
  private async read(key: string, rows: Rows): Promise<OpenAccount | undefined> {
    const row = await rows.add(key);
    if (!row) return undefined;
    const account = this.open(row);
    const cached = { account, readAt: Date.now() };
    this.byToken.set(account.token, cached);
    this.byId.set(account.id, cached);
    return account;
  }

  private rowsBy(column: 'token' | 'id'): Rows {
    return new GroupCommit(async (keys) => {
      const rows = await this.transactions.query<KeyRow>(
        `SELECT id, provider, token, credentials, previous_credentials, previous_valid_until, base_url
           FROM account WHERE ${column} = ANY ($1::text[])`,
        [[...new Set(keys)]],
      );
      const found = new Map(rows.map((row) => [row[column], row]));
      return keys.map((key) => found.get(key));
    }, LOOK_UPS);
  }

  private open(row: KeyRow): OpenAccount {
    const keys = this.config.PARLEY_MASTER_KEY_FILE;
    const credentials = unseal(keys, row.id, row.credentials);
    return {
      id: row.id,
      provider: row.provider,
      token: row.token,
      credentials,
      accepted: [credentials, ...this.previousOf(row)],
      callbackUrl: `${this.config.PARLEY_PUBLIC_URL}/callbacks/${row.provider}/${row.token}`,
      ...(row.base_url && { baseUrl: row.base_url }),
    };
  }

  /** Empty also when their master key was taken out of the file: that must not shut the account out. */
  private previousOf({
    id,
    previous_credentials: sealed,
    previous_valid_until: until,
  }: KeyRow): Credentials[] {
    if (!sealed || !until || epochMilliseconds(until) <= Date.now()) return [];
    try {
      return [unseal(this.config.PARLEY_MASTER_KEY_FILE, id, sealed)];
    } catch (error) {
      log().warn({ accountId: id, error }, 'previous credentials do not open');
      return [];
    }
  }
}
