import { principalsOf, visibleTo } from '@parley/access';
import { DEFAULT_LIMIT, type ListConversations, type ListConversationsReply } from '@parley/contracts';
import { DomainError, type Actor, type Caller, type Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { NEWEST_FIRST, SUMMARY, SUMMARY_DETAILS, summaryOf, type SummaryRow } from './conversation-summaries';
import { ListConditions, type Bind } from './list-conditions';
import { isUuid, readCursor, writeCursor, type Place } from './page-cursor';

const BEFORE_ALL: Place = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Lists of conversations, newest message first, with exactly those that R60 lets the caller see at this moment. */
@Injectable()
export class ConversationLists {
  constructor(
    private readonly transactions: Transactions,
    private readonly conditions: ListConditions,
  ) {}

  async list(request: ListConversations, caller: Caller): Promise<ListConversationsReply> {
    const { view, record, limit = DEFAULT_LIMIT, cursor } = request;
    const after = cursor === undefined ? BEFORE_ALL : readCursor(cursor, isUuid);
    const rows =
      view === 'mine'
        ? await this.mine(personal(caller), request, after, limit)
        : await this.ofRecord(required(record), caller, request, after, limit);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      conversations: page.map(summaryOf),
      ...(rows.length > limit && last && { cursor: writeCursor({ at: last.last_message_at, id: last.id }) }),
    };
  }

  private async mine(actor: Actor, wanted: ListConversations, { at, id }: Place, limit: number) {
    const principals = principalsOf(actor);
    const parameters: unknown[] = [actor.userId, principals, at, id, limit + 1];
    const numbers = wanted.query ? await this.conditions.numbersOf(principals) : [];
    const condition = await this.conditionOf(wanted, numbers, binding(parameters));
    return this.read(wanted, mine(wanted.query ? condition : `${condition} AND NOT ${HIDDEN}`), parameters);
  }

  private async ofRecord(
    ref: Ref,
    caller: Caller,
    wanted: ListConversations,
    { at, id }: Place,
    limit: number,
  ) {
    const isPerson = caller !== 'system';
    const parameters: unknown[] = [isPerson ? caller.userId : null, ref.type, ref.id, at, id, limit + 1];
    const visible = isPerson ? [visibleTo({ principals: binding(parameters)(principalsOf(caller)) })] : [];
    const condition = await this.conditionOf(wanted, [], binding(parameters));
    return this.read(wanted, ofRecord([...visible, condition].join(' AND ')), parameters);
  }

  private async conditionOf(
    { filter = 'all', query }: ListConversations,
    numbers: Parameters<ListConditions['matching']>[1],
    bind: Bind,
  ): Promise<string> {
    const filtered = this.conditions.filtered(filter);
    if (!query?.trim()) return filtered;
    return `${filtered} AND ${await this.conditions.matching(query, numbers, bind)}`;
  }

  /** What is asked for all the time is planned once for each connection; a search is planned for what it looks for. */
  private read({ query }: ListConversations, sql: string, parameters: unknown[]): Promise<SummaryRow[]> {
    const read = () => this.transactions.query<SummaryRow>(sql, parameters);
    return query ? read() : this.transactions.run(read);
  }
}

const binding =
  (parameters: unknown[]) =>
  (value: unknown): `$${number}` =>
    `$${parameters.push(value)}`;

/** Until the next text (R93). */
const HIDDEN = `EXISTS (SELECT FROM conversation_view AS hidden WHERE hidden.conversation_id = conversation.id
  AND hidden.user_id = $1::text AND hidden.hidden_at >= conversation.last_message_at)`;

/** One index walk for each number and each name in which the user owns things; what both reach counts once. */
const mine = (condition: string): string => `
  WITH reached AS (
    SELECT newest.* FROM number_owner
     CROSS JOIN LATERAL (
       SELECT id, last_message_at FROM conversation
        WHERE conversation.number = number_owner.number AND merged_into IS NULL
          AND (last_message_at, id) < ($3::timestamptz, $4::uuid) AND ${condition}
        ORDER BY ${NEWEST_FIRST} LIMIT $5
     ) AS newest
     WHERE number_owner.owner_key = ANY($2::text[])
    UNION
    SELECT newest.* FROM unnest($2::text[]) AS principal
     CROSS JOIN LATERAL (
       SELECT id, last_message_at FROM conversation
        WHERE record_owner_key = principal AND merged_into IS NULL
          AND (last_message_at, id) < ($3::timestamptz, $4::uuid) AND ${condition}
        ORDER BY ${NEWEST_FIRST} LIMIT $5
     ) AS newest
  ), page AS (
    SELECT id FROM reached ORDER BY last_message_at DESC, id DESC LIMIT $5
  )
  SELECT ${SUMMARY}
    FROM page JOIN conversation ON conversation.id = page.id
    ${SUMMARY_DETAILS}
   ORDER BY ${NEWEST_FIRST}`;

const ofRecord = (condition: string): string => `
  SELECT ${SUMMARY}
    FROM conversation
    ${SUMMARY_DETAILS}
   WHERE (record_type, record_id) = ($2::text, $3::text) AND merged_into IS NULL
     AND (last_message_at, conversation.id) < ($4::timestamptz, $5::uuid) AND ${condition}
   ORDER BY ${NEWEST_FIRST} LIMIT $6`;

function personal(caller: Caller): Actor {
  if (caller !== 'system') return caller;
  throw new DomainError('invalid', 'actor.missing', 'Only a person has conversations of his own.');
}

function required(record: Ref | undefined): Ref {
  if (!record) throw new DomainError('invalid', 'request.invalid', 'The view of a record needs its record.');
  return record;
}
