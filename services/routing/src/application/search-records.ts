import { DEFAULT_LIMIT, type SearchRecords as Search, type SearchRecordsReply } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { fitting } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { searchTerms } from '../domain/record-search';
import { cursorOf, readCursor } from './cursor';
import { Organisation } from './organisation';
import { binding, mayBeReadBy, type Bind } from './record-reading';
import { RECORD_COLUMNS, storedRecord, type RecordRow } from './record-row';
import { recordState } from './record-state';

/** Which records a query means. */
interface Matching {
  readonly by: 'number' | 'words';
  readonly condition: (bind: Bind) => string;
  /** Few enough to be fetched and then sorted; others are met soon enough on a walk in the order of names. */
  readonly areFew: boolean;
}

const FEW = 5_000;
const LAST_CHARACTER = '\u{10FFFF}';

/** Finds records by name or number, as far as the caller may read them; in the order of names. */
@Injectable()
export class SearchRecords {
  constructor(
    private readonly transactions: Transactions,
    private readonly organisation: Organisation,
  ) {}

  /** By number where the query looks like one and some record has it, else by the beginnings of words. */
  async execute(request: Search, caller: Caller): Promise<SearchRecordsReply> {
    const { words, number } = searchTerms(request.query, this.organisation.defaultCountry);
    const [by, ...last] = readCursor(request.cursor, 3) ?? [];
    if (number !== undefined && by !== 'words') {
      const found = await this.page(request, caller, havingNumber(number), last);
      if (found.records.length > 0 || by === 'number') return found;
    }
    return this.page(request, caller, await this.havingWords(words), last);
  }

  private async page(
    { types, limit = DEFAULT_LIMIT }: Search,
    caller: Caller,
    { by, condition, areFew }: Matching,
    [lastType, lastId]: readonly string[],
  ): Promise<SearchRecordsReply> {
    const { bind, parameters } = binding();
    const conditions = ['NOT record.removed', condition(bind), mayBeReadBy(caller, bind)];
    if (types?.length) conditions.push(`record.type = ANY(${bind(types)}::text[])`);
    if (lastType !== undefined) conditions.push(standsAfter(bind(lastType), bind(lastId)));
    const rows = await this.transactions.query<RecordRow>(
      `SELECT ${RECORD_COLUMNS}
         FROM (SELECT * FROM crm_record record WHERE ${conditions.join(' AND ')} ${areFew ? FETCH_FIRST : ''}) found
        ORDER BY search_text, type, id LIMIT ${bind(limit + 1)}`,
      parameters,
    );
    const records = fitting(rows.slice(0, limit).map((row) => recordState(storedRecord(row))));
    const end = rows.length > records.length ? records.at(-1) : undefined;
    return { records, cursor: end && cursorOf(by, end.type, end.id) };
  }

  /** One or two letters are met at the beginning of a name only: too many words begin with them. */
  private async havingWords(words: readonly string[]): Promise<Matching> {
    const [word, ...others] = words;
    if (word === undefined) return { by: 'words', areFew: false, condition: () => 'true' };
    if (others.length === 0 && word.length < 3)
      return { by: 'words', areFew: false, condition: beginsWith(word) };
    const condition = (bind: Bind) => `array_to_tsvector(string_to_array(record.search_text, ' ')) @@
      ${bind(words.map((each) => `'${each}':*`).join(' & '))}::tsquery`;
    return { by: 'words', areFew: await this.areFew(condition), condition };
  }

  /** The planner cannot tell how many words begin so; a count that stops early can. */
  private async areFew(condition: (bind: Bind) => string): Promise<boolean> {
    const { bind, parameters } = binding();
    const [row] = await this.transactions.query<{ found: number }>(
      `SELECT count(*) AS found FROM (SELECT FROM crm_record record
        WHERE NOT record.removed AND ${condition(bind)} LIMIT ${FEW + 1}) AS met`,
      parameters,
    );
    return row!.found <= FEW;
  }
}

/** Postgres plans what stands before it by itself, so that it does not walk all names in search of a few. */
const FETCH_FIRST = 'OFFSET 0';

const beginsWith = (letters: string) => (bind: Bind) =>
  `record.search_text BETWEEN ${bind(letters)} AND ${bind(letters + LAST_CHARACTER)}`;

/** Numbers are plain ASCII digits, so that no number that begins so stands after the colon. */
const havingNumber = (beginning: string): Matching => ({
  by: 'number',
  areFew: true,
  condition: (bind) => `(record.type, record.id) IN (SELECT type, id FROM record_phone
    WHERE number BETWEEN ${bind(beginning)} AND ${bind(`${beginning}:`)} LIMIT 1000)`,
});

const standsAfter = (type: string, id: string): string =>
  `(record.search_text, record.type, record.id) >
   ((SELECT search_text FROM crm_record WHERE type = ${type} AND id = ${id}), ${type}, ${id})`;
