import {
  PreviewTemplate as PreviewRequest,
  RenderTemplate as RenderRequest,
  type RenderTemplateReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { PreviewTemplate } from '../application/preview-template';
import { RenderTemplate } from '../application/render-template';

/** Asks for the text of one record, by a template that is saved or by one that is not yet. */
@Controller()
export class TextRequests {
  constructor(
    private readonly renderTemplate: RenderTemplate,
    private readonly previewTemplate: PreviewTemplate,
  ) {}

  @OnRequest(RenderRequest)
  render(request: RenderRequest, caller: Caller): Promise<RenderTemplateReply> {
    return this.renderTemplate.execute(request, caller);
  }

  @OnRequest(PreviewRequest)
  preview(request: PreviewRequest, caller: Caller): Promise<RenderTemplateReply> {
    return this.previewTemplate.execute(request, caller);
  }
}
