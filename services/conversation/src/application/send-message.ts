import type { SendMessage as SendMessageRequest, SendMessageReply } from '@parley/contracts';
import { DomainError, type Caller } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { MessageId } from '../domain/message';
import { messageErrors } from '../domain/message.errors';
import { CrmRecords } from './crm-records';
import { MessageSenders } from './message-senders';
import { SendBatches, type Send } from './send-batches';
import { SendComposer } from './send-composer';
import { SendFactReader, type AcceptedMessage } from './send-facts';

/** Accepts a text to be sent, at once or later, or says in a permanent word why not. */
@Injectable()
export class SendMessage {
  constructor(
    private readonly senders: MessageSenders,
    private readonly composer: SendComposer,
    private readonly batches: SendBatches,
    private readonly facts: SendFactReader,
    private readonly records: CrmRecords,
  ) {}

  async execute(request: SendMessageRequest, caller: Caller): Promise<SendMessageReply> {
    const fingerprint = this.senders.fingerprintOf(request, caller);
    const repeated = request.id && (await this.repeated(request.id as MessageId, fingerprint));
    if (repeated) return replyOf(repeated);
    const sender = await this.senders.of(request, caller);
    const { unresolved, ...send } = await this.composer.compose(request, sender, fingerprint);
    const accepted = await this.accept({ ...send, by: this.senders.doerOf(sender, caller) });
    return { ...replyOf(accepted), ...(unresolved.length > 0 && { unresolved }) };
  }

  /** What was accepted once is not looked at again: the customer may have opted out since, the template be gone. */
  private async repeated(id: MessageId, fingerprint: string): Promise<AcceptedMessage | undefined> {
    const known = (await this.facts.accepted([id])).get(id);
    if (known && known.fingerprint !== fingerprint) throw messageErrors.idTaken();
    return known;
  }

  /** A record may be so new that its news is still under way: then routing knows. */
  private async accept(send: Send): Promise<AcceptedMessage> {
    try {
      return await this.batches.accept(send);
    } catch (error) {
      const isUnknown = error instanceof DomainError && error.code === messageErrors.recordNotFound().code;
      if (!isUnknown || !(await this.records.find(send.record, send.sender))) throw error;
      return this.batches.accept(send);
    }
  }
}

const replyOf = ({ id, conversationId, status, segments }: AcceptedMessage): SendMessageReply => ({
  messageId: id,
  conversationId,
  status,
  segments,
});
