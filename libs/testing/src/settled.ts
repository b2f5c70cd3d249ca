import { setTimeout as sleep } from 'node:timers/promises';
import { CONTEXTS } from '@parley/contracts';
import type { RunningParley } from './running-parley';
import type { TestBus } from './test-bus';

const LIMIT_MS = 15_000;
const LOOK_MS = 50;

/** Waits until every event that was caused so far is published and has had its effect everywhere. */
export async function untilSettled(parley: RunningParley, bus: TestBus, limitMs = LIMIT_MS): Promise<void> {
  for (const since = Date.now(); ; await sleep(LOOK_MS)) {
    const left = [await unpublished(parley), await bus.undelivered(), await unpublished(parley)];
    if (left.every((counts) => Object.keys(counts).length === 0)) return;
    if (Date.now() - since > limitMs) throw new Error(`not settled: ${JSON.stringify(left)}`);
  }
}

async function unpublished({ query }: RunningParley): Promise<Record<string, number>> {
  const counts = CONTEXTS.map(
    (context) =>
      `SELECT '${context}' AS context, count(*)::int FROM ${context}.outbox WHERE published_at IS NULL`,
  );
  const rows = await query<{ context: string; count: number }>(counts.join(' UNION ALL '));
  return Object.fromEntries(
    rows.filter(({ count }) => count > 0).map(({ context, count }) => [context, count]),
  );
}
