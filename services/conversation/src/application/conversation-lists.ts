import { principalsOf, visibleTo } from '@parley/access';
import { DEFAULT_LIMIT, type ListConversations, type ListConversationsReply } from '@parley/contracts';
import { DomainError, type Actor, type Caller, type Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { NEWEST_FIRST, SUMMARY, SUMMARY_DETAILS, summaryOf, type SummaryRow } from './conversation-summaries';
import { ConversationSearch } from './conversation-search';
import { binding, filtered, matching } from './list-conditions';
import { newestOwn, OWN_NUMBERS } from './own-conversations';
import { isUuid, readCursor, writeCursor, type Place } from './page-cursor';
import { SearchWords } from './search-words';

const BEFORE_ALL: Place = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Lists of conversations, newest message first, with exactly those that R60 lets the caller see at this moment. */
@Injectable()
export class ConversationLists {
  constructor(
    private readonly transactions: Transactions,
    private readonly search: ConversationSearch,
    private readonly words: SearchWords,
  ) {}

  async list(request: ListConversations, caller: Caller): Promise<ListConversationsReply> {
    const { view, record, limit = DEFAULT_LIMIT, cursor } = request;
    const after = cursor === undefined ? BEFORE_ALL : readCursor(cursor, isUuid);
    const rows =
      view === 'mine'
        ? await this.mine(personal(caller), request, after, limit + 1)
        : await this.ofRecord(required(record), caller, request, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      conversations: page.map(summaryOf),
      ...(rows.length > limit && last && { cursor: writeCursor({ at: last.last_message_at, id: last.id }) }),
    };
  }

  private mine(actor: Actor, wanted: ListConversations, place: Place, count: number): Promise<SummaryRow[]> {
    if (wanted.query?.trim()) return this.search.page(actor, wanted, place, count);
    const condition = `${filtered(wanted.filter)} AND NOT ${HIDDEN}`;
    const parameters = [actor.userId, principalsOf(actor), place.at, place.id, count];
    return this.transactions.single<SummaryRow>(mine(condition), parameters);
  }

  private async ofRecord(
    ref: Ref,
    caller: Caller,
    { filter, query }: ListConversations,
    { at, id }: Place,
    count: number,
  ): Promise<SummaryRow[]> {
    const isPerson = caller !== 'system';
    const parameters: unknown[] = [isPerson ? caller.userId : null, ref.type, ref.id, at, id, count];
    const bind = binding(parameters);
    const conditions = [filtered(filter)];
    if (isPerson) conditions.push(visibleTo({ principals: bind(principalsOf(caller)) }));
    if (query?.trim()) conditions.push(matching(await this.words.read(query), bind));
    return this.transactions.single<SummaryRow>(ofRecord(conditions.join(' AND ')), parameters);
  }
}

/** Until the next text (R93). */
const HIDDEN = `EXISTS (SELECT FROM conversation_view AS hidden WHERE hidden.conversation_id = conversation.id
  AND hidden.user_id = $1::text AND hidden.hidden_at >= conversation.last_message_at)`;

const mine = (condition: string): string => `
  WITH ${OWN_NUMBERS}, page AS (
    SELECT id FROM (${newestOwn('$5', condition)}) AS reached ORDER BY last_message_at DESC, id DESC LIMIT $5
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
