import {
  adviceOn,
  DEFAULT_LIMIT,
  type FailureReason,
  type ConversationMessage,
  type GetConversation,
  type GetConversationReply,
} from '@parley/contracts';
import { ID_PATTERN, type Caller, type Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { fitting } from './reply-size';
import { readCursor, writeCursor, type Place } from './page-cursor';
import { VisibleConversations } from './visible-conversations';

type MediaItem = NonNullable<ConversationMessage['media']>[number];

interface MessageRow {
  readonly id: string;
  readonly direction: ConversationMessage['direction'];
  readonly text: string;
  readonly media: MediaItem[] | null;
  readonly at: Instant;
  readonly status: ConversationMessage['status'];
  readonly segments: number;
  readonly failure_reason: FailureReason | null;
  readonly status_detail: string | null;
  readonly sent_by: string | null;
  readonly automated: boolean;
}

const AFTER_ALL: Place = { at: 'infinity', id: '' };

/** One conversation with a page of its messages: the latest ones, or those before an earlier page. */
@Injectable()
export class ConversationMessages {
  constructor(
    private readonly visible: VisibleConversations,
    private readonly transactions: Transactions,
  ) {}

  get(request: GetConversation, caller: Caller): Promise<GetConversationReply> {
    return this.transactions.run(() => this.page(request, caller));
  }

  private async page(request: GetConversation, caller: Caller): Promise<GetConversationReply> {
    const { id, limit = DEFAULT_LIMIT, before } = request;
    const { askedFor: _, ...head } = await this.visible.one(id, caller);
    const place = before === undefined ? AFTER_ALL : readCursor(before, (text) => ID_PATTERN.test(text));
    const rows = await this.transactions.query<MessageRow>(PAGE, [head.id, place.at, place.id, limit + 1]);
    const page = fitting(rows.slice(0, limit));
    const oldest = page.at(-1);
    return {
      ...head,
      messages: page.reverse().map(messageOf),
      ...(rows.length > page.length && oldest && { before: writeCursor(oldest) }),
    };
  }
}

const PAGE = `
  SELECT id, direction, text, media, at, status, segments, failure_reason, status_detail, sent_by, automated
    FROM message
   WHERE conversation_id = $1 AND (at, id) < ($2::timestamptz, $3::text)
   ORDER BY at DESC, id DESC
   LIMIT $4`;

const messageOf = (row: MessageRow): ConversationMessage => {
  const { id, direction, text, media, at, status, segments } = row;
  return {
    id,
    direction,
    text,
    at,
    status,
    segments,
    ...(media && { media }),
    ...(direction === 'outbound' && outboundDetails(row)),
  };
};

function outboundDetails(row: MessageRow): Partial<ConversationMessage> {
  const { failure_reason: reason, status_detail, sent_by, automated } = row;
  const told = reason ? adviceOn(reason) : undefined;
  return {
    automated,
    ...(sent_by && { sentBy: sent_by }),
    ...(reason &&
      told && {
        failureReason: reason,
        advice: told.advice,
        statusDetail: status_detail ?? told.sentence,
      }),
  };
}
