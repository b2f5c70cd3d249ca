import { AuditLog, type Doer } from '@parley/audit';
import { Injectable } from '@nestjs/common';
import {
  ConsentChanged,
  type ConsentEntry,
  type ConsentSource,
  type GetConsentReply,
} from '@parley/contracts';
import { ascending, type Address, type Instant, type KeywordSignal } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { TOUCH_CHANGE, Transactions } from '@parley/persistence';
import type { Consent } from './domain/consent';
import { ErasedConsent } from './erased-consent';

const HISTORY_SHOWN = 1_000;

/** Somebody's word about whether a customer number may be texted. */
export interface ConsentStatement {
  readonly customerNumber: Address;
  readonly optedOut: boolean;
  readonly source: ConsentSource;
  readonly at: Instant;
  readonly reason?: string;
  readonly by?: string;
  readonly messageId?: string;
  /** The sender number on which it was said. */
  readonly number?: Address;
}

/** A customer's text that may be a command about consent. */
export interface SignalledText {
  readonly id: string;
  readonly parsed: { readonly from: Address; readonly to: Address; readonly signal?: KeywordSignal };
}

/**
 * Which customer numbers may be texted (R140): per phone number, the source of truth, with its whole history. A change
 * holds the number's row lock until its commit, and so does whoever is about to send: what is answered is obeyed. An
 * erased number begins where its digest stands.
 */
@Injectable()
export class ConsentLedger {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly erased: ErasedConsent,
  ) {}

  /** Obeys the keywords among the texts, in their transaction; gives back the ids of those that changed something. */
  async follow(texts: readonly SignalledText[], at: Instant): Promise<Set<string>> {
    const effective = new Set<string>();
    const commands = texts.filter(({ parsed }) => parsed.signal && parsed.signal !== 'help');
    const inLockOrder = commands.sort(ascending(({ parsed }) => parsed.from));
    for (const { id, parsed } of inLockOrder) {
      const optedOut = parsed.signal === 'stop';
      const statement = {
        customerNumber: parsed.from,
        optedOut,
        source: 'customer',
        at,
        messageId: id,
        number: parsed.to,
      } as const;
      if (await this.state(statement)) effective.add(id);
    }
    return effective;
  }

  /**
   * Applies the statement; false when the number stood so already. Must run in a transaction. A repeated STOP changes
   * nothing that is shown, but it is the customer's latest word: no override from before it counts any more.
   */
  async state(statement: ConsentStatement): Promise<boolean> {
    const { customerNumber, optedOut, source, at } = statement;
    const known = await this.lock(customerNumber, at);
    if (known.optedOut === optedOut) return false;
    const version = known.version + 1;
    await this.transactions.query(
      `UPDATE consent SET opted_out = $2, source = $3, changed_at = $4, version = $5, ${TOUCH_CHANGE}
        WHERE customer_number = $1`,
      [customerNumber, optedOut, source, at, version],
    );
    const [entry] = await this.transactions.query<{ id: string }>(
      `INSERT INTO consent_history (customer_number, opted_out, source, reason, by_user, message_id, number, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id::text`,
      [
        customerNumber,
        optedOut,
        source,
        statement.reason ?? null,
        statement.by ?? null,
        statement.messageId ?? null,
        statement.number ?? null,
        at,
      ],
    );
    await this.outbox.add<ConsentChanged>(ConsentChanged, { customerNumber, optedOut, source, at, version });
    await this.audit.note({
      by: doerOf(statement),
      action: optedOut ? 'consent-withdrawn' : 'consent-given',
      thing: { type: 'consent', id: entry!.id }, // the entry of the history: the log names no customer
      before: { optedOut: known.optedOut },
      after: { optedOut, source, messageId: statement.messageId },
    });
    return true;
  }

  /** The state now, and how it came about, the latest first. */
  async read(customerNumber: Address): Promise<GetConsentReply> {
    const [current] = await this.transactions.query<{ opted_out: boolean; changed_at: Instant }>(
      'SELECT opted_out, changed_at FROM consent WHERE customer_number = $1 AND version > 0',
      [customerNumber],
    );
    const history = await this.transactions.query<HistoryRow>(
      `SELECT opted_out, source, reason, by_user, message_id, at FROM consent_history
        WHERE customer_number = $1 ORDER BY id DESC LIMIT ${HISTORY_SHOWN}`,
      [customerNumber],
    );
    const former = current ? undefined : await this.erased.of(customerNumber);
    const at = current?.changed_at ?? former?.at;
    return {
      customerNumber,
      optedOut: current?.opted_out ?? former?.optedOut ?? false,
      ...(at && { at }),
      history: history.map(entryOf),
    };
  }

  /**
   * What stands for each number, held unchanged until the end of the transaction. The rows are made first, since a
   * lock on a missing row locks nothing (RELIABILITY 1.11), and in one order everywhere.
   */
  async hold(customerNumbers: readonly Address[]): Promise<Map<Address, Consent>> {
    const numbers = [...new Set(customerNumbers)].sort();
    await this.transactions.query(
      `INSERT INTO consent (customer_number, opted_out, source, changed_at, version)
       SELECT number, coalesce(former.opted_out, false), coalesce(former.source, 'system'),
              coalesce(former.changed_at, now()), coalesce(former.version, 0)
         FROM unnest($1::text[], $2::bytea[]) AS wanted (number, digest) LEFT JOIN erased_consent AS former USING (digest)
        WHERE NOT EXISTS (SELECT FROM consent WHERE customer_number = number)
        ORDER BY number COLLATE "C" ON CONFLICT DO NOTHING`,
      [numbers, await this.erased.digests(numbers)],
    );
    const rows = await this.transactions.query<HeldRow>(
      `SELECT customer_number, opted_out, coalesce(stated_at, changed_at) AS stated_at FROM consent
        WHERE customer_number = ANY ($1::text[]) ORDER BY customer_number COLLATE "C" FOR SHARE`,
      [numbers],
    );
    return new Map(
      rows.map((row) => [row.customer_number, { optedOut: row.opted_out, statedAt: row.stated_at }]),
    );
  }

  /** Makes the row or waits for whoever holds it; from here to the commit nobody else says anything about the number. */
  private async lock(customerNumber: Address, at: Instant): Promise<{ optedOut: boolean; version: number }> {
    const [row] = await this.transactions.query<{ opted_out: boolean; version: number }>(
      `INSERT INTO consent AS known (customer_number, opted_out, source, changed_at, stated_at, version)
       SELECT $1, coalesce(former.opted_out, false), coalesce(former.source, 'system'),
              coalesce(former.changed_at, $2), $2, coalesce(former.version, 0)
         FROM unnest($3::bytea[]) AS wanted (digest) LEFT JOIN erased_consent AS former USING (digest)
       ON CONFLICT (customer_number) DO UPDATE SET stated_at = greatest(known.stated_at, excluded.stated_at)
       RETURNING opted_out, version`,
      [customerNumber, at, await this.erased.digests([customerNumber])],
    );
    return { optedOut: row!.opted_out, version: row!.version };
  }
}

function doerOf({ source, by }: ConsentStatement): Doer {
  if (source === 'customer') return 'customer';
  return by === undefined ? 'system' : { userId: by };
}

interface HeldRow {
  readonly customer_number: Address;
  readonly opted_out: boolean;
  readonly stated_at: Instant;
}

interface HistoryRow {
  readonly opted_out: boolean;
  readonly source: ConsentSource;
  readonly reason: string | null;
  readonly by_user: string | null;
  readonly message_id: string | null;
  readonly at: Instant;
}

const entryOf = (row: HistoryRow): ConsentEntry => ({
  optedOut: row.opted_out,
  source: row.source,
  at: row.at,
  ...(row.reason && { reason: row.reason }),
  ...(row.by_user && { by: row.by_user }),
  ...(row.message_id && { messageId: row.message_id }),
});
