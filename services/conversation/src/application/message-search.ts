import {
  DEFAULT_LIMIT,
  type FindInConversation,
  type FindInConversationReply,
  type FoundMessage,
} from '@parley/contracts';
import { ID_PATTERN, type Caller, type Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { previewOf } from '../domain/message';
import { readCursor, writeCursor, type Place } from './page-cursor';
import { patternsOf, says, SearchWords } from './search-words';
import { VisibleConversations } from './visible-conversations';

interface FoundRow {
  readonly id: string;
  readonly direction: FoundMessage['direction'];
  readonly at: Instant;
  readonly text: string;
}

const AFTER_ALL: Place = { at: 'infinity', id: '' };

/** Finds messages of one thread by their words, newest first. */
@Injectable()
export class MessageSearch {
  constructor(
    private readonly visible: VisibleConversations,
    private readonly words: SearchWords,
    private readonly transactions: Transactions,
  ) {}

  async find(request: FindInConversation, caller: Caller): Promise<FindInConversationReply> {
    const { limit = DEFAULT_LIMIT, cursor, query } = request;
    const { id } = await this.visible.one(request.id, caller);
    const after = cursor === undefined ? AFTER_ALL : readCursor(cursor, (text) => ID_PATTERN.test(text));
    const { words } = await this.words.read(query);
    if (words.length === 0) return { messages: [] };
    const parameters = [id, patternsOf(words), after.at, after.id, limit + 1];
    const rows = await this.transactions.query<FoundRow>(FOUND, parameters);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      messages: page.map(({ text, ...found }) => ({ ...found, preview: previewOf(text) })),
      ...(rows.length > limit && last && { cursor: writeCursor(last) }),
    };
  }
}

const FOUND = `
  SELECT id, direction, at, text FROM message
   WHERE conversation_id = $1 AND ${says('$2')}
     AND (at, id) < ($3::timestamptz, $4::text)
   ORDER BY at DESC, id DESC LIMIT $5`;
