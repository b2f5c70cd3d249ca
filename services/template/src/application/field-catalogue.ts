import type { RecordType } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { KnownFields, Placeholder, PlaceholderSource } from '../domain/placeholder';
import { CrmRecords } from './crm-records';
import { SENDER_FIELDS } from './senders';

/** Which fields placeholders may name, for what they actually name. */
@Injectable()
export class FieldCatalogue {
  constructor(private readonly records: CrmRecords) {}

  /** Asks about the sources in use only, so that a text without placeholders needs nobody. */
  async for(category: RecordType, placeholders: readonly Placeholder[]): Promise<KnownFields> {
    const sources = [...new Set(placeholders.map(({ source }) => source))];
    const fields = await Promise.all(sources.map((source) => this.fieldsOf(source, category)));
    return new Map(sources.map((source, index) => [source, fields[index]!]));
  }

  private async fieldsOf(source: PlaceholderSource, category: RecordType): Promise<ReadonlySet<string>> {
    switch (source) {
      case 'user':
        return SENDER_FIELDS;
      case 'record':
        return this.records.fieldsOf(category);
      case 'contact':
      case 'account':
        return this.records.fieldsOf(source);
    }
  }
}
