import type { Caller, Ref } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { RenderedText } from '../domain/rendering';
import { checkText, type TemplateContent } from '../domain/template';
import { FieldCatalogue } from './field-catalogue';
import { RecordTexts, type TextContent } from './record-texts';
import { TemplateReaders } from './template-readers';
import { requireRight } from './template-rights';

export interface PreviewOrder extends Omit<TextContent, 'placeholders'> {
  readonly placeholders?: TemplateContent['placeholders'];
  readonly record: Ref;
  /** On the system's root: with whose rights, and in whose name. */
  readonly asUser?: string;
}

/** Writes a text for one record before it is saved, if it could be saved. */
@Injectable()
export class PreviewTemplate {
  constructor(
    private readonly catalogue: FieldCatalogue,
    private readonly texts: RecordTexts,
    private readonly readers: TemplateReaders,
  ) {}

  async execute(order: PreviewOrder, caller: Caller): Promise<RenderedText> {
    const { body, category, record, placeholders = [], asUser } = order;
    const sender = await this.readers.of(asUser, caller);
    if (sender !== 'system') requireRight(sender, 'Read', sender.businessUnitId);
    checkText({ body, placeholders }, await this.catalogue.for(category, placeholders));
    return this.texts.write({ body, category, placeholders }, record, sender);
  }
}
