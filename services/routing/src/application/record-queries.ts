import { Actors } from '@parley/access';
import {
  type GetRecord,
  type GetRecordReply,
  type ListFields,
  type ListFieldsReply,
  type ListRelatedRecords,
  type ListRelatedRecordsReply,
} from '@parley/contracts';
import type { Caller, Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RecordDirectory } from '../domain/record-directory';
import { fieldsOf } from '../domain/record-fields';
import { recordNotFound, userUnknown } from '../domain/routing.errors';
import { binding, mayBeReadBy, type Bind } from './record-reading';
import { RECORD_COLUMNS, storedRecord, type RecordRow } from './record-row';
import { recordState } from './record-state';

const MOST_RELATED = 100;

/** Reading the directory, as far as the caller may. */
@Injectable()
export class RecordQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: RecordDirectory,
    private readonly actors: Actors,
  ) {}

  async get({ ref, asUser }: GetRecord, caller: Caller): Promise<GetRecordReply> {
    const { bind, parameters } = binding();
    const [row] = await this.transactions.single<RecordRow>(
      `SELECT ${RECORD_COLUMNS} FROM crm_record record
        WHERE type = ${bind(ref.type)} AND id = ${bind(ref.id)} AND NOT removed
          AND ${mayBeReadBy(await this.readerFor(caller, asUser), bind)}`,
      parameters,
    );
    if (!row) throw recordNotFound();
    return recordState(storedRecord(row));
  }

  /** The active ones first, then by name. */
  async related({ ref, asUser }: ListRelatedRecords, caller: Caller): Promise<ListRelatedRecordsReply> {
    const { bind, parameters } = binding();
    const condition = relatedTo(ref, bind);
    const readable = mayBeReadBy(await this.readerFor(caller, asUser), bind);
    const rows = await this.transactions.query<RecordRow>(
      `SELECT ${RECORD_COLUMNS} FROM crm_record record
        WHERE ${condition} AND NOT removed AND ${readable}
        ORDER BY is_active DESC, search_text, type, id LIMIT ${MOST_RELATED}`,
      parameters,
    );
    return { records: rows.map((row) => recordState(storedRecord(row))) };
  }

  async fields({ type }: ListFields): Promise<ListFieldsReply> {
    return { fields: fieldsOf(type, await this.records.customFields(type)) };
  }

  /** On the system's root a service may read with a user's rights. */
  private async readerFor(caller: Caller, asUser: string | undefined): Promise<Caller> {
    if (caller !== 'system' || asUser === undefined) return caller;
    const actor = await this.actors.find(asUser);
    if (!actor) throw userUnknown();
    return actor;
  }
}

function relatedTo({ type, id }: Ref, bind: Bind): string {
  switch (type) {
    case 'contact':
      return `type = 'opportunity' AND contact_id = ${bind(id)}`;
    case 'opportunity':
      return `(type, id) IN (
        SELECT end_type, end_id FROM crm_record,
               LATERAL (VALUES ('contact', contact_id), ('account', account_id)) AS ends (end_type, end_id)
         WHERE (type, id) = ('opportunity', ${bind(id)}))`;
    case 'account':
    case 'lead':
      return 'false';
  }
}
