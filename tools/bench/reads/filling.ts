import { Client } from 'pg';
import { CONVERSATIONS, MESSAGES, NUMBERS, PEOPLE, RECORDS, UNIT } from './filling-sql';

/** How much there is to read. */
export interface Size {
  readonly messages: number;
  readonly conversations: number;
  readonly sellers: number;
}

/** The tables are filled past their triggers and without the log, and indexed at the end: else it would take hours. */
const IN_BULK = [
  '-c search_path=conversation',
  '-c session_replication_role=replica',
  '-c maintenance_work_mem=1GB',
].join(' ');

const LARGE = ['record_owner', 'conversation', 'message'];
const FILLED = ['directory_business_unit', 'directory_user', 'number_owner', ...LARGE];

/**
 * Fills conversation's tables as if sellers and customers had written for years: each seller with a number of his own,
 * each customer a contact of one seller. What was there before goes.
 */
export async function fill(databaseUrl: string, size: Size): Promise<void> {
  const [client, other] = [await connect(databaseUrl), await connect(databaseUrl)];
  try {
    const indexes = await withoutIndexes(client);
    await client.query(`BEGIN; TRUNCATE ${FILLED.join()}`); // what is written to an empty table need not be logged
    for (const statement of statementsFor(size)) await client.query(statement);
    await client.query('COMMIT');
    const searches = indexes.filter((index) => index.includes('USING gin'));
    await Promise.all([
      inTurn(client, searches),
      inTurn(
        other,
        indexes.filter((index) => !searches.includes(index)),
      ),
    ]);
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await Promise.all([client.end(), other.end()]);
  }
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, options: IN_BULK });
  await client.connect();
  return client;
}

function statementsFor({ messages, ...numbers }: Size): string[] {
  const each = messages / numbers.conversations;
  return [
    UNIT(),
    PEOPLE(numbers.sellers),
    NUMBERS(numbers.sellers),
    RECORDS(numbers),
    CONVERSATIONS({ ...numbers, each }),
    MESSAGES({ ...numbers, each }),
  ];
}

async function inTurn(client: Client, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await client.query(statement);
}

/** Gives back the statements that make the indexes again; the keys stay. */
async function withoutIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made_by: string }>(
    `SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS made_by
       FROM pg_index WHERE indrelid = ANY($1::regclass[]) AND NOT indisprimary`,
    [LARGE],
  );
  await client.query(`DROP INDEX ${rows.map(({ name }) => name).join()}`);
  return rows.map((row) => row.made_by);
}
