import { setTimeout as sleep } from 'node:timers/promises';
import { CONTEXTS, type Context } from '@parley/contracts';
import type { RunningParley } from './running-parley';
import type { TestBus } from './test-bus';

const LIMIT_MS = 15_000;
const LOOK_MS = 50;

/** Waits until every event that was caused so far is published and has had its effect everywhere. */
export async function untilSettled(
  parley: RunningParley,
  bus: TestBus,
  { limitMs = LIMIT_MS, lookMs = LOOK_MS } = {},
): Promise<void> {
  for (const since = Date.now(); ; await sleep(lookMs)) {
    const undelivered = await bus.undelivered();
    const waiting = [...Object.keys(undelivered), ...(await unpublished(parley))];
    if (waiting.length === 0 && Object.keys(await bus.undelivered()).length === 0) return;
    if (Date.now() - since > limitMs) throw new Error(`not settled: ${waiting.join(', ')}`);
  }
}

/** The services whose outbox holds something that is not published, or whose relay has not looked at its stream yet. */
async function unpublished({ query }: RunningParley): Promise<Context[]> {
  const looks = CONTEXTS.map(
    (context) => `SELECT '${context}' AS context
                   WHERE EXISTS (SELECT FROM ${context}.unpublished)
                      OR NOT EXISTS (SELECT FROM ${context}.relayed_stream)`,
  );
  const rows = await query<{ context: Context }>(looks.join(' UNION ALL '));
  return rows.map(({ context }) => context);
}
