import {
  CancelMessage,
  GetConversation,
  ListConversationChanges,
  ListConversations,
  MarkSeen,
  MoveConversations,
  SendMessage,
  UndoMove,
  type CancelMessageReply,
  type GetConversationReply,
  type ListConversationChangesReply,
  type ListConversationsReply,
  type MarkSeenReply,
  type MoveConversationsReply,
  type SendMessageReply,
  type UndoMoveReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { CancelMessage as CancelMessageUseCase } from '../application/cancel-message';
import { ConversationChanges } from '../application/conversation-changes';
import { ConversationLists } from '../application/conversation-lists';
import { ConversationMessages } from '../application/conversation-messages';
import { MarkSeen as MarkSeenUseCase } from '../application/mark-seen';
import { MoveConversations as MoveConversationsUseCase } from '../application/move-conversations';
import { SendMessage as SendMessageUseCase } from '../application/send-message';
import { UndoMove as UndoMoveUseCase } from '../application/undo-move';

/** What people ask of conversations: reading them. */
@Controller()
export class ConversationReads {
  constructor(
    private readonly lists: ConversationLists,
    private readonly messages: ConversationMessages,
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

  @OnRequest(ListConversationChanges)
  listChanges(request: ListConversationChanges): Promise<ListConversationChangesReply> {
    return this.changes.list(request);
  }
}

/** What people and systems send. */
@Controller()
export class MessageCommands {
  constructor(
    private readonly sending: SendMessageUseCase,
    private readonly cancelling: CancelMessageUseCase,
  ) {}

  @OnRequest(SendMessage)
  send(request: SendMessage, caller: Caller): Promise<SendMessageReply> {
    return this.sending.execute(request, caller);
  }

  @OnRequest(CancelMessage)
  cancel({ messageId }: CancelMessage, caller: Caller): Promise<CancelMessageReply> {
    return this.cancelling.execute(messageId, caller);
  }
}

/** What people do to conversations. */
@Controller()
export class ConversationCommands {
  constructor(
    private readonly seen: MarkSeenUseCase,
    private readonly moves: MoveConversationsUseCase,
    private readonly undo: UndoMoveUseCase,
  ) {}

  @OnRequest(MarkSeen)
  async markSeen({ id }: MarkSeen, caller: Caller): Promise<MarkSeenReply> {
    await this.seen.execute(id, caller);
    return { unseen: 0 };
  }

  @OnRequest(MoveConversations)
  move({ ids, target }: MoveConversations, caller: Caller): Promise<MoveConversationsReply> {
    return this.moves.execute(ids, target, caller);
  }

  @OnRequest(UndoMove)
  undoMove({ moveId }: UndoMove, caller: Caller): Promise<UndoMoveReply> {
    return this.undo.execute(moveId, caller);
  }
}
