import { AuditLog } from '@parley/audit';
import { Injectable } from '@nestjs/common';
import {
  DEFAULT_LIMIT,
  type DiscardQuarantined,
  type ListQuarantine,
  type ListQuarantineReply,
  type Provider,
} from '@parley/contracts';
import { DomainError, parseInstant, type Caller, type Instant } from '@parley/kernel';
import { newTraceparent } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Carriers } from '../carriers/carriers';
import { CallbackStore } from './callback-store';

const SHOWN_BYTES = 2_000;
const NIL = '00000000-0000-0000-0000-000000000000';

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly provider: Provider;
  readonly query: string;
  readonly body: Buffer;
  readonly size: number;
  readonly reason: string;
  readonly received_at: Instant;
}

/** Genuine callbacks that made no sense: a person looks at them, has them read again, or discards them. */
@Injectable()
export class Quarantine {
  constructor(
    private readonly transactions: Transactions,
    private readonly carriers: Carriers,
    private readonly store: CallbackStore,
    private readonly audit: AuditLog,
  ) {}

  /** The latest first. */
  async list({ limit = DEFAULT_LIMIT, cursor }: ListQuarantine): Promise<ListQuarantineReply> {
    const rows = await this.transactions.query<Row>(LIST, [...placeOf(cursor), limit + 1]);
    const shown = rows.slice(0, limit);
    const end = rows.length > limit ? shown.at(-1) : undefined;
    return { callbacks: shown.map(viewOf), cursor: end && `${end.received_at}~${end.id}` };
  }

  /** Counts from now on as what it is, with the time of its arrival; what is still not understood stays here. */
  replay(id: string, caller: Caller): Promise<void> {
    return this.transactions.run(async () => {
      const {
        account_id: accountId,
        provider,
        query,
        body,
        received_at,
      } = await this.end(id, 'replayed', caller);
      const parsed = this.carriers.of(provider).parse({ url: `?${query}`, headers: {}, rawBody: body });
      if (parsed.kind === 'quarantined') throw notUnderstood(parsed.reason);
      const callback = { accountId, provider, query, rawBody: body, parsed, traceparent: newTraceparent() };
      if (!(await this.store.keepNow(callback, received_at))) throw keptAlready();
    });
  }

  discard({ id, reason }: DiscardQuarantined, caller: Caller): Promise<void> {
    return this.transactions.run(async () => {
      await this.end(id, 'discarded', caller, reason);
    });
  }

  /** Whoever comes second waits here for the first, and then finds nothing. */
  private async end(id: string, outcome: string, caller: Caller, reason?: string): Promise<Row> {
    if (!isUuid(id)) throw notFound();
    const by = caller === 'system' ? null : caller.userId;
    const [row] = await this.transactions.query<Row>(END, [id, outcome, by, reason ?? null]);
    if (!row) throw notFound();
    const thing = { type: 'callback', id };
    const change = { before: { outcome: 'waiting' }, after: { outcome } }; // a reason may name the customer
    await this.audit.note({ by: caller, action: `quarantined-${outcome}`, thing, ...change });
    return row;
  }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);

function placeOf(cursor: string | undefined): readonly [at: string, id: string] {
  if (cursor === undefined) return ['infinity', NIL];
  const [at = '', id = ''] = cursor.split('~');
  if (parseInstant(at) && isUuid(id)) return [at, id];
  throw new DomainError('invalid', 'request.invalid', 'The cursor is not one that was given out.');
}

const viewOf = (row: Row) => ({
  id: row.id,
  accountId: row.account_id,
  provider: row.provider,
  reason: row.reason,
  body: row.body.toString('utf8'),
  size: row.size,
  receivedAt: row.received_at,
});

const notFound = (): DomainError =>
  new DomainError('not_found', 'quarantine.not-found', 'No such callback waits for a person.');

const notUnderstood = (reason: string): DomainError =>
  new DomainError('rejected', 'quarantine.not-understood', 'The callback still makes no sense.', { reason });

const keptAlready = (): DomainError =>
  new DomainError(
    'conflict',
    'quarantine.kept-already',
    'The same callback was kept before, with another body.',
  );

const LIST = `
  SELECT callback.id, account_id, account.provider, left(reason, 400) AS reason, octet_length(body) AS size,
         substring(body FOR ${SHOWN_BYTES}) AS body, received_at
    FROM callback JOIN account ON account.id = account_id
   WHERE kind = 'quarantined' AND NOT EXISTS (SELECT FROM quarantine_end WHERE callback_id = callback.id)
     AND (received_at, callback.id) < ($1::timestamptz, $2::uuid)
   ORDER BY received_at DESC, callback.id DESC LIMIT $3`;

const END = `
  WITH ended AS (
    INSERT INTO quarantine_end (callback_id, outcome, by_user, reason)
    SELECT id, $2, $3, $4 FROM callback WHERE id = $1::uuid AND kind = 'quarantined'
    ON CONFLICT DO NOTHING RETURNING callback_id
  )
  SELECT callback.*, account.provider
    FROM ended JOIN callback ON callback.id = callback_id JOIN account ON account.id = account_id`;
