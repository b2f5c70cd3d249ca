import type { System } from '../system/system';

/** What services keep of each other's facts, and how the original reads in routing's schema. */
const COPIES = [
  {
    table: 'directory_user',
    of: 'SELECT id, name, business_unit_id, roles, active FROM',
    in: ['gateway', 'conversation', 'template', 'notification', 'engagement'],
  },
  {
    table: 'directory_team',
    of: 'SELECT id, name, business_unit_id FROM',
    in: ['gateway', 'conversation', 'template', 'notification', 'engagement'],
  },
] as const;

/** Differences between what services believe and what its owner says; everything must agree once all is calm. */
export async function readDisagreements(system: System): Promise<string[]> {
  const found: string[] = [];
  for (const { table, of: select, in: schemas } of COPIES) {
    for (const schema of schemas) {
      const differences = await countOf(
        system,
        `SELECT count(*) FROM ((${select} routing.${table}) EXCEPT (${select} ${schema}.${table})) AS missing`,
      );
      if (differences > 0) found.push(`${schema}.${table} differs in ${differences}`);
    }
  }
  for (const schema of ['conversation', 'notification', 'engagement']) {
    const differences = await countOf(
      system,
      `SELECT count(*) FROM ((SELECT type, id, name, owner_id FROM routing.crm_record)
         EXCEPT (SELECT type, id, name, owner_id FROM ${schema}.record_owner)) AS missing`,
    );
    if (differences > 0) found.push(`${schema}.record_owner differs in ${differences}`);
  }
  const buried = await readBuried(system);
  return [...found, ...buried];
}

/** Replies of which the owner of their record was not told. */
export const countUntold = (system: System): Promise<number> =>
  countOf(
    system,
    `SELECT count(*) FROM conversation.message
       JOIN conversation.conversation thread ON thread.id = message.conversation_id
       JOIN routing.crm_record record ON record.type = thread.record_type AND record.id = thread.record_id
      WHERE direction = 'inbound' AND owner_type = 'user' AND NOT EXISTS (
        SELECT FROM notification.notification
         WHERE kind = 'message-received' AND source_message_id = message.id AND user_id = record.owner_id)`,
  );

async function readBuried(system: System): Promise<string[]> {
  const schemas = ['gateway', 'routing', 'conversation', 'template', 'notification', 'engagement'];
  const counts = await Promise.all(
    schemas.map(async (schema) => ({
      schema,
      count: await countOf(system, `SELECT count(*) FROM ${schema}.dead_letter`),
    })),
  );
  return counts
    .filter(({ count }) => count > 0)
    .map(({ schema, count }) => `${schema} buried ${count} events`);
}

async function countOf(system: System, sql: string): Promise<number> {
  const [row] = await system.query<{ count: string }>(sql);
  return Number(row!.count);
}
