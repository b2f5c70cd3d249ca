import { Actors } from '@parley/access';
import {
  type GetRecord,
  type GetRecordReply,
  type ListFields,
  type ListFieldsReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RecordDirectory } from '../domain/record-directory';
import { fieldsOf } from '../domain/record-fields';
import { recordNotFound, userUnknown } from '../domain/routing.errors';
import { binding, mayBeReadBy } from './record-reading';
import { RECORD_COLUMNS, storedRecord, type RecordRow } from './record-row';
import { recordState } from './record-state';

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
    const [row] = await this.transactions.query<RecordRow>(
      `SELECT ${RECORD_COLUMNS} FROM crm_record record
        WHERE type = ${bind(ref.type)} AND id = ${bind(ref.id)} AND NOT removed
          AND ${mayBeReadBy(await this.readerFor(caller, asUser), bind)}`,
      parameters,
    );
    if (!row) throw recordNotFound();
    return recordState(storedRecord(row));
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
