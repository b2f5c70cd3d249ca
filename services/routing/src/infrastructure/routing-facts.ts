import { type Address, type Instant, type Owner, type RecordType } from '@parley/kernel';
import type { Transactions } from '@parley/persistence';
import type {
  CustomerConversation,
  CustomerFacts,
  CustomerRecord,
  NumberFacts,
} from '../domain/inbound-verdict';
import type { Addresses, KnownFacts } from '../domain/routing-memory';
import * as sql from './routing-facts.sql';

interface RecordRow {
  readonly customer: Address;
  readonly carries_number: boolean;
  readonly type: RecordType;
  readonly id: string;
  readonly name: string;
  readonly owner_type: Owner['type'];
  readonly owner_id: string;
  readonly is_active: boolean;
  readonly created_at: Instant;
  readonly updated_at: Instant;
  readonly version: number;
}

interface ConversationRow {
  readonly customer: Address;
  readonly number: Address;
  readonly record_type: RecordType;
  readonly record_id: string;
  readonly last_message_at: Instant;
}

interface MoveCountRow {
  readonly customer: Address;
  readonly number: Address;
  readonly moves: number;
}

interface NumberRow {
  readonly number: Address;
  readonly owner_type: Owner['type'];
  readonly owner_id: string;
  readonly version: number;
  readonly member_ids: string[];
}

/** Loads what the decision on a batch needs: a handful of statements, however many messages there are. */
export async function readFacts(
  transactions: Transactions,
  messages: readonly Addresses[],
): Promise<KnownFacts> {
  const customers = distinct(messages.map(({ from }) => from));
  const addressed = distinct(messages.map(({ to }) => to));
  const records = await transactions.query<RecordRow>(sql.RECORDS, [customers]);
  const conversations = await transactions.query<ConversationRow>(sql.CONVERSATIONS, [customers]);
  const moves = await transactions.query<MoveCountRow>(sql.MOVE_COUNTS, [customers]);
  const seen = distinct([...addressed, ...conversations.map(({ number }) => number)]);
  const numbers = await transactions.query<NumberRow>(sql.NUMBERS, [seen, addressed]);
  return {
    numbers: numberFacts(numbers),
    customers: customerFacts(customers, records, conversations, moves),
  };
}

function numberFacts(rows: readonly NumberRow[]): NumberFacts {
  return new Map(
    rows.map(({ number, owner_type, owner_id, version, member_ids }) => [
      number,
      { number, owner: { type: owner_type, id: owner_id }, version, memberIds: member_ids },
    ]),
  );
}

function customerFacts(
  customers: readonly Address[],
  records: readonly RecordRow[],
  conversations: readonly ConversationRow[],
  moves: readonly MoveCountRow[],
): Map<Address, CustomerFacts> {
  const recordsOf = grouped(records);
  const conversationsOf = grouped(conversations);
  const movesOf = grouped(moves);
  return new Map(
    customers.map((customer) => [
      customer,
      {
        records: (recordsOf.get(customer) ?? []).map(customerRecord),
        conversations: (conversationsOf.get(customer) ?? []).map(customerConversation),
        moveCounts: new Map((movesOf.get(customer) ?? []).map((row) => [row.number, row.moves])),
      },
    ]),
  );
}

const customerRecord = (row: RecordRow): CustomerRecord => ({
  record: { type: row.type, id: row.id },
  name: row.name,
  owner: { type: row.owner_type, id: row.owner_id },
  isActive: row.is_active,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
  carriesNumber: row.carries_number,
});

const customerConversation = (row: ConversationRow): CustomerConversation => ({
  record: { type: row.record_type, id: row.record_id },
  number: row.number,
  lastMessageAt: row.last_message_at,
});

function grouped<Row extends { readonly customer: Address }>(rows: readonly Row[]): Map<Address, Row[]> {
  const groups = new Map<Address, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.customer);
    if (group) group.push(row);
    else groups.set(row.customer, [row]);
  }
  return groups;
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
