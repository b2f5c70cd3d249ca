import { RecordRows, type Row } from '@parley/access';
import type { Address, OutboundStatus, Owner, Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { ConversationId } from '../domain/conversation';
import type { MessageId } from '../domain/message';
import { ErasedOptOuts } from './erased-opt-outs';

/** A message that was accepted before, under its id. */
export interface AcceptedMessage {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly status: OutboundStatus;
  readonly segments: number;
  /** Undefined for a customer's message: no request ever made it. */
  readonly fingerprint?: string;
}

export interface SenderNumber {
  readonly owner?: Owner;
  readonly isActive: boolean;
}

/** What decides about a set of sends, read in one go. */
export interface SendFacts {
  readonly accepted: Map<MessageId, AcceptedMessage>;
  readonly numbers: ReadonlyMap<Address, SenderNumber>;
  readonly optedOut: ReadonlySet<Address>;
  /** By `keyOf`. */
  readonly records: ReadonlyMap<string, Row>;
}

export interface SendKeys {
  readonly ids: readonly MessageId[];
  readonly numbers: readonly Address[];
  readonly customerNumbers: readonly Address[];
  readonly records: readonly Ref[];
}

interface AcceptedRow extends Omit<AcceptedMessage, 'conversationId' | 'fingerprint'> {
  readonly conversation_id: ConversationId;
  readonly fingerprint: string | null;
}

interface OwnedRow {
  readonly key: string;
  readonly owner_type: Owner['type'] | null;
  readonly owner_id: string | null;
}

@Injectable()
export class SendFactReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly erasedOptOuts: ErasedOptOuts,
    private readonly recordRows: RecordRows,
  ) {}

  async read({ ids, numbers, customerNumbers, records }: SendKeys): Promise<SendFacts> {
    return {
      accepted: await this.accepted(ids),
      numbers: await this.numbers(numbers),
      optedOut: await this.optedOut(customerNumbers),
      records: await this.records(records),
    };
  }

  async accepted(ids: readonly MessageId[]): Promise<Map<MessageId, AcceptedMessage>> {
    const rows = await this.transactions.single<AcceptedRow>(
      'SELECT id, conversation_id, status, segments, fingerprint FROM message WHERE id = ANY($1::text[])',
      [ids],
    );
    return new Map(
      rows.map(({ id, conversation_id, status, segments, fingerprint }) => [
        id,
        { id, conversationId: conversation_id, status, segments, fingerprint: fingerprint ?? undefined },
      ]),
    );
  }

  private async numbers(numbers: readonly Address[]): Promise<Map<Address, SenderNumber>> {
    const rows = await this.transactions.query<OwnedRow & { key: Address; active: boolean }>(
      `SELECT number AS key, owner_type, owner_id, active FROM number_owner
        WHERE number = ANY($1::text[]) AND NOT removed`,
      [numbers],
    );
    return new Map(rows.map((row) => [row.key, { owner: ownerOf(row), isActive: row.active }]));
  }

  async optedOut(customerNumbers: readonly Address[]): Promise<Set<Address>> {
    const rows = await this.transactions.query<{ customer_number: Address }>(
      'SELECT customer_number FROM customer_consent WHERE customer_number = ANY($1::text[]) AND opted_out',
      [customerNumbers],
    );
    const erased = await this.erasedOptOuts.among(customerNumbers);
    return new Set([...rows.map((row) => row.customer_number), ...erased]);
  }

  /** By `keyOf`; unknown records are left out. */
  records(records: readonly Ref[]): Promise<ReadonlyMap<string, Row>> {
    return this.recordRows.of(records);
  }
}

const ownerOf = ({ owner_type, owner_id }: OwnedRow): Owner | undefined =>
  owner_type !== null && owner_id !== null ? { type: owner_type, id: owner_id } : undefined;
