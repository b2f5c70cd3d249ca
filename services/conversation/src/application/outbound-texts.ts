import { RenderTemplate, type RenderTemplateReply, type SendMessage } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { Requests } from '@parley/messaging';
import { Injectable } from '@nestjs/common';
import { messageErrors } from '../domain/message.errors';
import { mustBeSendable } from '../domain/outbound-text';

export interface OutboundText {
  readonly text: string;
  /** What it was made with, if it was. */
  readonly templateId?: string;
  /** The placeholders that had no value. */
  readonly unresolved: readonly string[];
}

/** What a message says: a text as it was written, or a template as it reads for the record. */
@Injectable()
export class OutboundTexts {
  constructor(private readonly requests: Requests) {}

  async of(request: SendMessage, sender: Caller): Promise<OutboundText> {
    const { text, templateId, fromTemplateId } = request;
    if ((text === undefined) === (templateId === undefined)) throw messageErrors.textMissing();
    const words =
      text === undefined
        ? await this.rendered(request, sender)
        : { text, templateId: fromTemplateId, unresolved: [] };
    mustBeSendable(words.text);
    return words;
  }

  /** A field without a value stops an automated message; of a manual one the sender is told (R127). */
  private async rendered(request: SendMessage, sender: Caller): Promise<OutboundText> {
    const { text, unresolved } = await this.requests.call<RenderTemplateReply, RenderTemplate>(
      RenderTemplate,
      {
        templateId: request.templateId!,
        record: request.record,
        ...(sender !== 'system' && { asUser: sender.userId }),
      },
    );
    if (request.automated && unresolved.length > 0) throw messageErrors.templateUnresolved(unresolved);
    return { text, templateId: request.templateId, unresolved };
  }
}
