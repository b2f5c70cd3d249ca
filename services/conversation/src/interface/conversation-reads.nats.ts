import {
  FindInConversation,
  GetConversation,
  GetRecordHistory,
  ListConversationChanges,
  ListConversations,
  type FindInConversationReply,
  type GetConversationReply,
  type GetRecordHistoryReply,
  type ListConversationChangesReply,
  type ListConversationsReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { ConversationChanges } from '../application/conversation-changes';
import { ConversationLists } from '../application/conversation-lists';
import { ConversationMessages } from '../application/conversation-messages';
import { MessageSearch } from '../application/message-search';
import { RecordHistory } from '../application/record-history';

/** What people ask of conversations: reading them. */
@Controller()
export class ConversationReads {
  constructor(
    private readonly lists: ConversationLists,
    private readonly messages: ConversationMessages,
    private readonly search: MessageSearch,
    private readonly history: RecordHistory,
    private readonly changes: ConversationChanges,
  ) {}

  @OnRequest(ListConversations)
  list(request: ListConversations, caller: Caller): Promise<ListConversationsReply> {
    return this.lists.list(request, caller);
  }

  @OnRequest(GetConversation)
  get(request: GetConversation, caller: Caller): Promise<GetConversationReply> {
    return this.messages.get(request, caller);
  }

  @OnRequest(FindInConversation)
  find(request: FindInConversation, caller: Caller): Promise<FindInConversationReply> {
    return this.search.find(request, caller);
  }

  @OnRequest(GetRecordHistory)
  recordHistory(request: GetRecordHistory, caller: Caller): Promise<GetRecordHistoryReply> {
    return this.history.page(request, caller);
  }

  @OnRequest(ListConversationChanges)
  listChanges(request: ListConversationChanges): Promise<ListConversationChangesReply> {
    return this.changes.list(request);
  }
}
