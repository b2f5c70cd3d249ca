import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningParley } from '@parley/testing';

/** Until the server's processes have read its settings, or written their log. */
const HEED_MS = 1_000;
const SHOWN_OF_QUERY = 160;

/** How Postgres did what was asked for meanwhile: the statements on conversations and messages with their plans. */
export async function plansDuring(
  { query }: RunningParley,
  logFile: string,
  work: () => Promise<unknown>,
): Promise<string> {
  const told = async (statement: string) => {
    await query(statement);
    await query('SELECT pg_reload_conf()');
    await sleep(HEED_MS);
  };
  await query('ALTER SYSTEM SET auto_explain.log_analyze = on');
  await query('ALTER SYSTEM SET auto_explain.log_buffers = on');
  await told('ALTER SYSTEM SET auto_explain.log_min_duration = 0');
  const before = readFileSync(logFile, 'utf8').length;
  await work();
  await told('ALTER SYSTEM SET auto_explain.log_min_duration = -1');
  return plansIn(readFileSync(logFile, 'utf8').slice(before)).join('\n\n');
}

function plansIn(log: string): string[] {
  const entries = log.split(/^(?=\S)/m).filter((entry) => entry.includes('  plan:'));
  return entries.filter((entry) => / on (conversation|message)\b/.test(entry)).map(shortened);
}

/** An entry is the duration, the statement as it was written, and its plan from the first line with a cost on. */
function shortened(entry: string): string {
  const [head, ...lines] = entry.trimEnd().split('\n');
  const plan = lines.findIndex((line) => line.includes('(cost='));
  const statement = lines.slice(0, plan).join(' ').replace(/\s+/g, ' ').trim();
  const duration = /duration: [0-9.]+ ms/.exec(head!)?.[0];
  return [`${duration}: ${statement.slice(0, SHOWN_OF_QUERY)}`, ...lines.slice(plan)].join('\n');
}
