import type { SendMessage } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { newId } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import type { MessageId } from '../domain/message';
import { messageErrors } from '../domain/message.errors';
import { NumberChoices } from './number-choices';
import { OutboundTexts } from './outbound-texts';
import { QuietTimes } from './quiet-times';
import type { Send } from './send-batches';

/** All of a send but who asked for it. */
export interface Composed extends Omit<Send, 'by'> {
  /** What its template left open. */
  readonly unresolved: readonly string[];
}

/** Fills in what the request left open. */
@Injectable()
export class SendComposer {
  constructor(
    private readonly texts: OutboundTexts,
    private readonly numbers: NumberChoices,
    private readonly quiet: QuietTimes,
  ) {}

  async compose(request: SendMessage, sender: Caller, fingerprint: string): Promise<Composed> {
    const { record, sendAt, automated = false, cancelOnReply = false } = request;
    const wish = { record, to: request.to, from: request.from, automated };
    const overrideConsent = overrideOf(request, sender);
    const { unresolved, ...written } = await this.texts.of(request, sender);
    const customerNumber = await this.numbers.recipient(wish, sender);
    const number = await this.numbers.sender(wish, customerNumber, sender);
    const heldUntil = automated ? await this.quiet.holdOf(record, customerNumber, sendAt, sender) : undefined;
    return {
      sender,
      record,
      numbers: { number, customerNumber },
      overrideConsent,
      unresolved,
      message: {
        id: (request.id ?? newId()) as MessageId,
        ...written,
        sendAt: heldUntil ?? sendAt,
        isHeld: heldUntil !== undefined,
        automated,
        cancelOnReply,
        sentBy: sender === 'system' ? undefined : sender.userId,
        overrideConsent,
        fingerprint,
      },
    };
  }
}

function overrideOf({ overrideConsent }: SendMessage, sender: Caller): Send['overrideConsent'] {
  if (!overrideConsent) return undefined;
  if (overrideConsent.reason.trim() === '') throw messageErrors.overrideReasonMissing();
  return { reason: overrideConsent.reason, ...(sender !== 'system' && { by: sender.userId }) };
}
