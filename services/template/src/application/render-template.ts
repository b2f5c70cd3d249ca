import { Actors } from '@parley/access';
import type { Caller, Ref } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { PlaceholderSource } from '../domain/placeholder';
import { render, type RenderedText } from '../domain/rendering';
import type { TemplateId, TemplateSnapshot } from '../domain/template';
import { templateErrors } from '../domain/template.errors';
import { Templates } from '../domain/template.repository';
import { CrmRecords, type CrmRecord, type Reader } from './crm-records';
import { Senders } from './senders';
import { within } from './template-rights';

export interface RenderOrder {
  readonly templateId: string;
  readonly record: Ref;
  /** On the system's root: with whose rights, and in whose name. */
  readonly asUser?: string;
}

/** Writes the text for one record, with nothing in it that the sender may not read (R129). */
@Injectable()
export class RenderTemplate {
  constructor(
    private readonly templates: Templates,
    private readonly records: CrmRecords,
    private readonly senders: Senders,
    private readonly actors: Actors,
  ) {}

  async execute({ templateId, record, asUser }: RenderOrder, caller: Caller): Promise<RenderedText> {
    const sender = await this.senderOf(caller, asUser);
    const template = within(sender, 'Read', await this.templates.find(templateId as TemplateId)).snapshot();
    if (template.category !== record.type) throw templateErrors.otherCategory(template.category, record.type);
    const reader = sender === 'system' ? sender : { userId: sender.userId };
    const found = await this.records.find(record, reader);
    if (!found) throw templateErrors.recordNotFound();
    return render(template.body, template.placeholders, await this.sourcesOf(template, found, reader));
  }

  private async senderOf(caller: Caller, asUser: string | undefined): Promise<Caller> {
    if (asUser === undefined) return caller;
    if (caller !== 'system') {
      if (asUser !== caller.userId) throw templateErrors.notAsOthers();
      return caller;
    }
    const actor = await this.actors.find(asUser);
    if (!actor) throw templateErrors.unknownUser();
    return actor;
  }

  private async sourcesOf(
    { placeholders }: TemplateSnapshot,
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
