import type { Caller, Ref } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { RenderedText } from '../domain/rendering';
import type { TemplateId } from '../domain/template';
import { Templates } from '../domain/template.repository';
import { RecordTexts } from './record-texts';
import { TemplateReaders } from './template-readers';
import { within } from './template-rights';

export interface RenderOrder {
  readonly templateId: string;
  readonly record: Ref;
  /** On the system's root: with whose rights, and in whose name. */
  readonly asUser?: string;
}

/** Writes the text of a template for one record. */
@Injectable()
export class RenderTemplate {
  constructor(
    private readonly templates: Templates,
    private readonly texts: RecordTexts,
    private readonly readers: TemplateReaders,
  ) {}

  async execute({ templateId, record, asUser }: RenderOrder, caller: Caller): Promise<RenderedText> {
    const sender = await this.readers.of(asUser, caller);
    const template = within(sender, 'Read', await this.templates.find(templateId as TemplateId));
    return this.texts.write(template.snapshot(), record, sender);
  }
}
