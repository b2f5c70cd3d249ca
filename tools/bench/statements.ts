import type { RunningParley } from '@parley/testing';

interface StatementRow {
  readonly role: string;
  readonly calls: string;
  readonly total_ms: number;
  readonly mean_ms: number;
  readonly rows: string;
  readonly query: string;
}

/** Where Postgres' time went, the costliest first. */
export async function costliestStatements(parley: RunningParley): Promise<string> {
  await parley.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const rows = await parley.query<StatementRow>(
    `SELECT rolname AS role, calls, total_exec_time AS total_ms, mean_exec_time AS mean_ms, rows,
            left(regexp_replace(query, '\\s+', ' ', 'g'), 300) AS query
       FROM pg_stat_statements JOIN pg_roles ON pg_roles.oid = userid
      ORDER BY total_exec_time DESC LIMIT 60`,
  );
  return rows
    .map((each) =>
      [
        each.role.padEnd(13),
        `${each.total_ms.toFixed(0)} ms`.padStart(10),
        `${each.calls} calls`.padStart(14),
        `${each.mean_ms.toFixed(3)} ms each`.padStart(16),
        `${each.rows} rows`.padStart(15),
        ` ${each.query}`,
      ].join(' '),
    )
    .join('\n');
}
