import type { SendNowReply } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { MessageId } from '../domain/message';
import { messageErrors } from '../domain/message.errors';
import { OutboundMessages } from '../domain/outbound.repository';
import { isWaiting, type OutboundState } from '../domain/outbound-message';
import { CancelMessage } from './cancel-message';
import { CancelRights } from './cancel-rights';
import { Fingerprints } from './fingerprints';
import { SendFactReader } from './send-facts';
import { SendMessage } from './send-message';
import { refusalOf } from './send-rules';
import { VisibleConversations } from './visible-conversations';

/**
 * Sends a waiting text at once, in the name of whoever asks: the gateway gives the old one back for good, then it goes
 * out under an id that follows from the old one. So it never goes twice; what dies in between leaves it cancelled.
 */
@Injectable()
export class SendNow {
  constructor(
    private readonly messages: OutboundMessages,
    private readonly rights: CancelRights,
    private readonly visible: VisibleConversations,
    private readonly facts: SendFactReader,
    private readonly cancelling: CancelMessage,
    private readonly sending: SendMessage,
    private readonly fingerprints: Fingerprints,
  ) {}

  async execute(id: string, caller: Caller): Promise<SendNowReply> {
    const newId = this.fingerprints.idOf(['send-now', id]);
    const message = await this.find(id as MessageId);
    await this.rights.mustHold(message, caller);
    const again = (await this.facts.accepted([newId as MessageId])).get(newId as MessageId);
    if (again) return { messageId: again.id, status: again.status };
    if (!isWaiting(message.status)) throw messageErrors.notWaiting();
    const { record } = await this.visible.one(message.conversationId, caller);
    await this.mustBeSendable(message, record, caller);
    await this.cancelling.execute(id, caller);
    const { number, customerNumber } = message.numbers;
    const request = { id: newId, record, from: number, to: customerNumber, text: message.text };
    const { messageId, status } = await this.sending.execute(request, caller);
    return { messageId, status };
  }

  private async find(id: MessageId): Promise<OutboundState> {
    const message = (await this.messages.load([id])).get(id);
    if (!message) throw messageErrors.notFound();
    return message.snapshot();
  }

  /** What would be refused is not taken back first. */
  private async mustBeSendable(
    { numbers }: OutboundState,
    record: Parameters<typeof refusalOf>[0]['record'],
    sender: Caller,
  ): Promise<void> {
    const facts = await this.facts.read({
      ids: [],
      numbers: [numbers.number],
      customerNumbers: [numbers.customerNumber],
      records: [record],
    });
    const refusal = refusalOf({ sender, record, numbers }, facts, true);
    if (refusal) throw refusal;
  }
}
