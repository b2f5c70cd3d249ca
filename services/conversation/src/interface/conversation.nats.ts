import {
  AnswerStopWish,
  CancelMessage,
  HideConversation,
  MarkSeen,
  MarkUnseen,
  MoveConversations,
  SendBulk,
  SendMessage,
  SendNow,
  UndoMove,
  type AnswerStopWishReply,
  type CancelMessageReply,
  type HideConversationReply,
  type MarkSeenReply,
  type MarkUnseenReply,
  type MoveConversationsReply,
  type SendBulkReply,
  type SendMessageReply,
  type SendNowReply,
  type UndoMoveReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { AnswerStopWish as AnswerStopWishUseCase } from '../application/answer-stop-wish';
import { CancelMessage as CancelMessageUseCase } from '../application/cancel-message';
import { HideConversation as HideConversationUseCase } from '../application/hide-conversation';
import { MarkSeen as MarkSeenUseCase } from '../application/mark-seen';
import { MarkUnseen as MarkUnseenUseCase } from '../application/mark-unseen';
import { MoveConversations as MoveConversationsUseCase } from '../application/move-conversations';
import { SendBulk as SendBulkUseCase } from '../application/send-bulk';
import { SendMessage as SendMessageUseCase } from '../application/send-message';
import { SendNow as SendNowUseCase } from '../application/send-now';
import { UndoMove as UndoMoveUseCase } from '../application/undo-move';

/** What people and systems send. */
@Controller()
export class MessageCommands {
  constructor(
    private readonly sending: SendMessageUseCase,
    private readonly cancelling: CancelMessageUseCase,
    private readonly bulk: SendBulkUseCase,
    private readonly now: SendNowUseCase,
  ) {}

  @OnRequest(SendMessage)
  send(request: SendMessage, caller: Caller): Promise<SendMessageReply> {
    return this.sending.execute(request, caller);
  }

  @OnRequest(SendBulk)
  sendBulk(request: SendBulk, caller: Caller): Promise<SendBulkReply> {
    return this.bulk.execute(request, caller);
  }

  @OnRequest(SendNow)
  sendNow({ messageId }: SendNow, caller: Caller): Promise<SendNowReply> {
    return this.now.execute(messageId, caller);
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
    private readonly unseen: MarkUnseenUseCase,
    private readonly hiding: HideConversationUseCase,
    private readonly moves: MoveConversationsUseCase,
    private readonly undo: UndoMoveUseCase,
  ) {}

  @OnRequest(MarkSeen)
  async markSeen({ id }: MarkSeen, caller: Caller): Promise<MarkSeenReply> {
    await this.seen.execute(id, caller);
    return { unseen: 0 };
  }

  @OnRequest(MarkUnseen)
  async markUnseen({ id }: MarkUnseen, caller: Caller): Promise<MarkUnseenReply> {
    return { unseen: await this.unseen.execute(id, caller) };
  }

  @OnRequest(HideConversation)
  async hide({ id }: HideConversation, caller: Caller): Promise<HideConversationReply> {
    return { id: await this.hiding.execute(id, caller) };
  }

  @OnRequest(MoveConversations)
  move(request: MoveConversations, caller: Caller): Promise<MoveConversationsReply> {
    return this.moves.execute(request, caller);
  }

  @OnRequest(UndoMove)
  undoMove({ moveId }: UndoMove, caller: Caller): Promise<UndoMoveReply> {
    return this.undo.execute(moveId, caller);
  }
}

/** What people answer to a customer who may want no more texts. */
@Controller()
export class StopWishAnswers {
  constructor(private readonly wishes: AnswerStopWishUseCase) {}

  @OnRequest(AnswerStopWish)
  answer(request: AnswerStopWish, caller: Caller): Promise<AnswerStopWishReply> {
    return this.wishes.execute(request, caller);
  }
}
