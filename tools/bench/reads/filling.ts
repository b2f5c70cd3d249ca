import { Client } from 'pg';
import { CONVERSATIONS, MESSAGES, NUMBERS, PEOPLE, RECORDS, UNIT } from './filling-sql';

/** How much there is to read. */
export interface Size {
  readonly messages: number;
  readonly conversations: number;
  readonly sellers: number;
}

/** The tables are filled past their triggers, and texts are indexed at the end: else it would take hours. */
const IN_BULK = [
  '-c search_path=conversation',
  '-c session_replication_role=replica',
  '-c synchronous_commit=off',
  '-c maintenance_work_mem=1GB',
].join(' ');

/**
 * Fills conversation's tables as if sellers and customers had written for years: each seller with a number of his own,
 * each customer a contact of one seller. What is there of an earlier, smaller size stays.
 */
export async function fill(databaseUrl: string, had: Size | undefined, size: Size): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, options: IN_BULK });
  await client.connect();
  try {
    const { sellers, conversations, messages } = size;
    if (!had) for (const statement of [UNIT, PEOPLE, NUMBERS]) await client.query(statement(sellers));
    const numbers = { from: had?.conversations ?? 0, until: conversations, sellers };
    const index = await withoutSearch(client);
    await client.query(RECORDS(numbers));
    await client.query(CONVERSATIONS({ ...numbers, each: messages / conversations }));
    await client.query(MESSAGES({ ...numbers, each: messages / conversations }));
    await client.query(index);
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
  }
}

/** Gives back the statement that makes the index again. */
async function withoutSearch(client: Client): Promise<string> {
  const { rows } = await client.query<{ indexdef: string }>(
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'conversation' AND indexname = 'message_search'`,
  );
  await client.query('DROP INDEX message_search');
  return rows[0]!.indexdef;
}
