import { setTimeout as sleep } from 'node:timers/promises';
import { faultsOfSends, tallySends, type LedgerLine, type Outcome } from './count/send-tally';
import { boundOf } from './count/tally';
import { crashEverywhere, crashLines, DISPATCH_POINTS, missedPoints } from './faults/crash-rota';
import { strikeAtRandom } from './faults/random-strikes';
import { issue, planCommands, type Command } from './load/commands';
import type { Organisation } from './load/organisation';
import { seconds, type Report } from './report';
import { Simulator, type FaultRule } from './system/simulator';
import type { System } from './system/system';

/** Leases run for 60 s and the longest back-off is as long; then everything has to have come to an end. */
const SETTLED_WITHIN_MS = 180_000;

export interface SendsSize {
  /** So many of the dispatchers die. */
  readonly dying: number;
  /** How often each of them dies at each point of a send, and at the latest at which pass. */
  readonly crashes: { readonly times: number; readonly mostPasses: number };
  readonly perSecondWhileCrashing: number;
  /** Sends while everything is killed and stopped at random; none: another proof strikes meanwhile. */
  readonly sends: number;
  readonly perSecond: number;
}

/** How the carrier misbehaves while it is sent to: refuses, hangs, resets, takes and does not say so, reports oddly. */
const MISBEHAVIOUR: readonly FaultRule[] = [
  { probability: 0.02, answer: 'accept-then-500' },
  { probability: 0.02, answer: 'accept-then-reset' },
  { probability: 0.01, answer: 'accept-then-hang' },
  { probability: 0.05, answer: '429' },
  { probability: 0.02, answer: '400', code: 21211 },
  { probability: 0.05, reports: 'before-answer' },
  { probability: 0.05, reports: 'duplicated' },
  { probability: 0.05, reports: 'reordered' },
  { probability: 0.03, final: { state: 'undelivered', code: 30003 } },
];

/** A send goes out at most once, and how each ended is told truly (G5), whoever dies or stands still meanwhile. */
export async function proveSends(
  system: System,
  organisation: Organisation,
  size: SendsSize,
): Promise<Report> {
  const simulator = new Simulator(system.simulatorUrl);
  await simulator.behave(MISBEHAVIOUR);
  const points = Object.fromEntries(
    system.dispatchers.slice(0, size.dying).map(({ name }) => [name, DISPATCH_POINTS]),
  );
  const startedAt = Date.now();
  const underCrashes = await issueUntil(system, organisation, size.perSecondWhileCrashing, () =>
    crashEverywhere(system, points, size.crashes),
  );
  const crashedMs = Date.now() - startedAt;

  const { underStrikes, struck } = await strikeWhileIssuing(system, organisation, size);
  await simulator.behave([]);
  await system.untilReady();
  const settled = await settle(system, simulator);

  const commands = [...underCrashes, ...underStrikes];
  const counts = tallySends(commands, (await simulator.ledger()).filter(isOurs), await readOutcomes(system));
  const crashes = system.crashes.happened();
  return {
    proof: 'sends: at most once, and each end told truly',
    counts: { ...counts, 'crashes at points': crashes.filter(({ program }) => program in points).length },
    details: [
      `doubled: none of ${counts.accepted} accepted, so the rate is ${boundOf(counts.accepted)}`,
      `unknown for good: ${counts.unknown} of ${counts.accepted}`,
      ...crashLines(crashes, points),
      ...[...struck].map(([deed, count]) => `${deed} ${count} times`),
      await statusLine(system),
      `crashing took ${seconds(crashedMs)}; ${settled}`,
    ],
    faults: [...faultsOfSends(counts), ...missedPoints(crashes, points, size.crashes.times)],
  };
}

/** Not the gateway's own answers to keywords, nor another proof's. */
const isOurs = ({ messageId }: LedgerLine): boolean => messageId?.startsWith('send-') ?? true;

async function issueUntil(
  system: System,
  organisation: Organisation,
  perSecond: number,
  work: () => Promise<void>,
): Promise<Command[]> {
  let isOver = false;
  const working = work().finally(() => (isOver = true));
  const issued = issue(system, planCommands(organisation, 100_000), perSecond, () => isOver);
  await working;
  return issued;
}

async function strikeWhileIssuing(
  system: System,
  organisation: Organisation,
  { sends, perSecond }: SendsSize,
): Promise<{ underStrikes: Command[]; struck: ReadonlyMap<string, number> }> {
  if (sends === 0) return { underStrikes: [], struck: new Map() };
  let isOver = false;
  const targets = [
    ...system.dispatchers.map(({ name }) => name),
    'inbound-gateway',
    'conversation',
    'simulator',
  ];
  const strikes = strikeAtRandom(system, targets, () => isOver);
  const commands = planCommands(organisation, sends, 500_000);
  const underStrikes = await issue(system, commands, perSecond).finally(() => (isOver = true));
  return { underStrikes, struck: await strikes };
}

/** Gives up after the promised time: whatever is still under way then counts as stuck. */
async function settle(system: System, simulator: Simulator): Promise<string> {
  const startedAt = Date.now();
  while (Date.now() - startedAt < SETTLED_WITHIN_MS) {
    if ((await simulator.openReports()) === 0 && (await countOpen(system)) === 0) {
      return `all had ended ${seconds(Date.now() - startedAt)} after recovery`;
    }
    await sleep(500);
  }
  return `${await countOpen(system)} messages and ${await simulator.openReports()} reports had not ended in time`;
}

/** A report that a text was sent on is not yet one of its end. */
const REPORTED = `EXISTS (SELECT FROM gateway.delivery_report kept
  WHERE kept.message_id = message.id AND kept.report->>'status' <> 'sent')`;

/** On its way, or not told as the report that is here says. */
async function countOpen(system: System): Promise<number> {
  const [row] = await system.query<{ open: string }>(
    `SELECT count(*) AS open FROM conversation.message
      WHERE direction = 'outbound' AND (status IN ('scheduled', 'queued', 'submitting')
        OR status IN ('sent', 'unknown') AND ${REPORTED})`,
  );
  return Number(row!.open);
}

async function readOutcomes(system: System): Promise<Map<string, Outcome>> {
  const rows = await system.query<{ id: string; status: string; is_reported: boolean }>(
    `SELECT id, status, ${REPORTED} AS is_reported FROM conversation.message WHERE direction = 'outbound' AND id LIKE 'send-%'`,
  );
  return new Map(rows.map(({ id, status, is_reported }) => [id, { status, isReported: is_reported }]));
}

async function statusLine(system: System): Promise<string> {
  const rows = await system.query<{ status: string; count: string }>(
    `SELECT status, count(*) FROM conversation.message WHERE direction = 'outbound' GROUP BY status ORDER BY status`,
  );
  return `ended as ${rows.map(({ status, count }) => `${status} ${count}`).join(', ')}`;
}
