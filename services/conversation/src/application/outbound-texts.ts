import { RenderTemplate, type RenderTemplateReply, type SendMessage } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { Requests } from '@parley/messaging';
import { Injectable } from '@nestjs/common';
import { messageErrors } from '../domain/message.errors';
import { mustBeSendable } from '../domain/outbound-text';

/** What a message says: a text as it was written, or a template as it reads for the record. */
@Injectable()
export class OutboundTexts {
  constructor(private readonly requests: Requests) {}

  async of(request: SendMessage, sender: Caller): Promise<string> {
    const { text, templateId } = request;
    if ((text === undefined) === (templateId === undefined)) throw messageErrors.textMissing();
    const words = text ?? (await this.rendered(request, sender));
    mustBeSendable(words);
    return words;
  }

  /** A field without a value stops an automated message; in a manual one the seller has seen it (R127). */
  private async rendered(request: SendMessage, sender: Caller): Promise<string> {
    const { text, unresolved } = await this.requests.call<RenderTemplateReply, RenderTemplate>(
      RenderTemplate,
      {
        templateId: request.templateId!,
        record: request.record,
        ...(sender !== 'system' && { asUser: sender.userId }),
      },
    );
    if (request.automated && unresolved.length > 0) throw messageErrors.templateUnresolved(unresolved);
    return text;
  }
}
