import type { Caller, Ref } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { PlaceholderSource } from '../domain/placeholder';
import { render, type RenderedText } from '../domain/rendering';
import type { TemplateContent } from '../domain/template';
import { templateErrors } from '../domain/template.errors';
import { CrmRecords, type CrmRecord, type Reader } from './crm-records';
import { Senders } from './senders';

/** As much of a template as its text is made of. */
export type TextContent = Pick<TemplateContent, 'body' | 'category' | 'placeholders'>;

/** Writes texts for one record, with nothing in them that the sender may not read (R129). */
@Injectable()
export class RecordTexts {
  constructor(
    private readonly records: CrmRecords,
    private readonly senders: Senders,
  ) {}

  async write(content: TextContent, record: Ref, sender: Caller): Promise<RenderedText> {
    const { category, body, placeholders } = content;
    if (category !== record.type) throw templateErrors.otherCategory(category, record.type);
    const reader = sender === 'system' ? sender : { userId: sender.userId };
    const found = await this.records.find(record, reader);
    if (!found) throw templateErrors.recordNotFound();
    return render(body, placeholders, await this.sourcesOf(content, found, reader));
  }

  private async sourcesOf(
    { placeholders }: TextContent,
    record: CrmRecord,
    reader: Reader,
  ): Promise<ReadonlyMap<PlaceholderSource, object>> {
    const wanted = [...new Set(placeholders.map(({ source }) => source))];
    const found = await Promise.all(wanted.map((source) => this.sourceOf(source, record, reader)));
    const known = wanted.map((source, index) => [source, found[index]] as const);
    return new Map(known.filter((entry): entry is [PlaceholderSource, object] => entry[1] !== undefined));
  }

  private async sourceOf(
    source: PlaceholderSource,
    record: CrmRecord,
    reader: Reader,
  ): Promise<object | undefined> {
    switch (source) {
      case 'record':
        return record;
      case 'user':
        return reader === 'system' ? undefined : this.senders.find(reader.userId);
      case 'contact':
      case 'account':
        return this.relatedTo(record, source, reader);
    }
  }

  private async relatedTo(
    record: CrmRecord,
    type: 'contact' | 'account',
    reader: Reader,
  ): Promise<object | undefined> {
    if (record.type === type) return record;
    const id = type === 'contact' ? record.contactId : record.accountId;
    return id === undefined ? undefined : this.records.find({ type, id }, reader);
  }
}
