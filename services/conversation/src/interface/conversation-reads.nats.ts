import {
  FindInConversation,
  GetConversation,
  GetRecordHistory,
  ListConversationChanges,
  ListConversations,
  ListRelated,
  SendingOptions,
  type FindInConversationReply,
  type GetConversationReply,
  type GetRecordHistoryReply,
  type ListConversationChangesReply,
  type ListConversationsReply,
  type ListRelatedReply,
  type SendingOptionsReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { ConversationChanges } from '../application/conversation-changes';
import { ConversationLists } from '../application/conversation-lists';
import { ConversationMessages } from '../application/conversation-messages';
import { MessageSearch } from '../application/message-search';
import { RecordHistory } from '../application/record-history';
import { RelatedConversations } from '../application/related-conversations';
import { SendingOptions as SendingOptionsUseCase } from '../application/sending-options';

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

/** What the pane asks for around a thread. */
@Controller()
export class PaneReads {
  constructor(
    private readonly related: RelatedConversations,
    private readonly options: SendingOptionsUseCase,
  ) {}

  @OnRequest(ListRelated)
  listRelated(request: ListRelated, caller: Caller): Promise<ListRelatedReply> {
    return this.related.list(request, caller);
  }

  @OnRequest(SendingOptions)
  sendingOptions({ record }: SendingOptions, caller: Caller): Promise<SendingOptionsReply> {
    return this.options.of(record, caller);
  }
}
