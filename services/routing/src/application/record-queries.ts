import { Actors } from '@parley/access';
import {
  DEFAULT_LIMIT,
  type GetRecord,
  type GetRecordReply,
  type ListFields,
  type ListFieldsReply,
  type SearchRecords,
  type SearchRecordsReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RecordDirectory } from '../domain/record-directory';
import { fieldsOf } from '../domain/record-fields';
import { searchTerms } from '../domain/record-search';
import { recordNotFound, userUnknown } from '../domain/routing.errors';
import { cursorOf, readCursor } from './cursor';
import { Organisation } from './organisation';
import { binding, mayBeReadBy, type Bind } from './record-reading';
import { RECORD_COLUMNS, storedRecord, type RecordRow } from './record-row';
import { recordState } from './record-state';

/** Reading the directory, as far as the caller may. */
@Injectable()
export class RecordQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: RecordDirectory,
    private readonly actors: Actors,
    private readonly organisation: Organisation,
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

  /** By number where the query looks like one and some record has it, else by words; in the order of names. */
  async search(request: SearchRecords, caller: Caller): Promise<SearchRecordsReply> {
    const { words, number } = searchTerms(request.query, this.organisation.defaultCountry);
    const [by, ...last] = readCursor(request.cursor, 3) ?? [];
    const place = { type: last[0], id: last[1] };
    if (number !== undefined && by !== 'words') {
      const found = await this.page(request, caller, 'number', hasNumber(number), place);
      if (found.records.length > 0 || by) return found;
    }
    return this.page(request, caller, 'words', hasWords(words), place);
  }

  async fields({ type }: ListFields): Promise<ListFieldsReply> {
    return { fields: fieldsOf(type, await this.records.customFields(type)) };
  }

  private async page(
    { types, limit = DEFAULT_LIMIT }: SearchRecords,
    caller: Caller,
    by: 'number' | 'words',
    matches: (bind: Bind) => string,
    last: { readonly type?: string; readonly id?: string },
  ): Promise<SearchRecordsReply> {
    const { bind, parameters } = binding();
    const conditions = ['NOT record.removed', matches(bind), mayBeReadBy(caller, bind)];
    if (types?.length) conditions.push(`record.type = ANY(${bind(types)}::text[])`);
    if (last.type !== undefined) conditions.push(standsAfter(bind(last.type), bind(last.id)));
    const rows = await this.transactions.query<RecordRow>(
      `SELECT ${RECORD_COLUMNS} FROM crm_record record WHERE ${conditions.join(' AND ')}
        ORDER BY search_text, type, id LIMIT ${bind(limit + 1)}`,
      parameters,
    );
    const records = rows.slice(0, limit).map((row) => recordState(storedRecord(row)));
    const end = rows.length > limit ? records.at(-1) : undefined;
    return { records, cursor: end && cursorOf(by, end.type, end.id) };
  }

  /** On the system's root a service may read with a user's rights. */
  private async readerFor(caller: Caller, asUser: string | undefined): Promise<Caller> {
    if (caller !== 'system' || asUser === undefined) return caller;
    const actor = await this.actors.find(asUser);
    if (!actor) throw userUnknown();
    return actor;
  }
}

const hasWords = (words: readonly string[]) => (bind: Bind) =>
  words.length === 0
    ? 'true'
    : `array_to_tsvector(string_to_array(record.search_text, ' '))
       @@ ${bind(words.map((word) => `'${word}':*`).join(' & '))}::tsquery`;

/** Numbers are plain ASCII digits, so that no number that begins so stands after the colon. */
const hasNumber = (beginning: string) => (bind: Bind) =>
  `(record.type, record.id) IN (SELECT type, id FROM record_phone
    WHERE number BETWEEN ${bind(beginning)} AND ${bind(`${beginning}:`)} LIMIT 1000)`;

const standsAfter = (type: string, id: string): string =>
  `(record.search_text, record.type, record.id) >
   ((SELECT search_text FROM crm_record WHERE type = ${type} AND id = ${id}), ${type}, ${id})`;
