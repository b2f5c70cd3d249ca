import type { ConversationFilter } from '@parley/contracts';
import type { SearchTerms } from '../domain/conversation-search';
import { patternsOf, says } from './search-words';

/** Adds a parameter to the statement and names it. */
export type Bind = (value: unknown) => `$${number}`;

export const binding =
  (parameters: unknown[]): Bind =>
  (value) =>
    `$${parameters.push(value)}`;

const FAILED = `status IN ('not-delivered', 'not-sent', 'sending-failed', 'sending-aborted')`;

const BY_FILTER: Readonly<Record<ConversationFilter, string>> = {
  all: 'true',
  unseen: `inbound_count > coalesce((SELECT seen_count FROM conversation_view AS seen
    WHERE seen.conversation_id = conversation.id AND seen.user_id = $1::text), 0)`,
  failed: `EXISTS (SELECT FROM message AS failed WHERE failed.conversation_id = conversation.id AND failed.${FAILED}
    AND NOT EXISTS (SELECT FROM message AS later
      WHERE later.conversation_id = conversation.id AND later.direction = 'outbound'
        AND (later.at, later.id) > (failed.at, failed.id) AND NOT later.${FAILED} AND later.status <> 'cancelled'))`,
  scheduled: `EXISTS (SELECT FROM message AS waiting
    WHERE waiting.conversation_id = conversation.id AND waiting.status = 'scheduled')`,
};

/** What a list keeps of the conversations that it walks through: a condition over `conversation` and $1, the user. */
export const filtered = (filter: ConversationFilter = 'all'): string => BY_FILTER[filter];

/** The same for a search: a look into each thread for its number, its record's name and its texts. */
export function matching({ words, digits }: SearchTerms, bind: Bind): string {
  const conditions: string[] = [];
  if (digits) conditions.push(`customer_number LIKE ${bind(`%${digits}%`)}`);
  if (words.length > 0) {
    const patterns = bind(patternsOf(words));
    conditions.push(named(patterns), said(patterns));
  }
  return conditions.length > 0 ? `(${conditions.join(' OR ')})` : 'false';
}

const named = (patterns: string): string =>
  `coalesce((SELECT named.words FROM record_owner AS named WHERE (named.type, named.id) = (record_type, record_id))
     LIKE ALL (${patterns}::text[]), false)`;

/** With a limit it is a look into each thread, whatever the planner expects of all of them. */
const said = (patterns: string): string =>
  `coalesce((SELECT true FROM message AS said WHERE said.conversation_id = conversation.id
     AND ${says(patterns, 'said')} LIMIT 1), false)`;
