import { setTimeout as sleep } from 'node:timers/promises';
import { countUntold, readDisagreements } from './count/agreement';
import { countUnsettled, readKept, readSightings } from './count/reading';
import { countRedeliveries } from './count/redeliveries';
import { boundOf, faultsOf, tally } from './count/tally';
import { crashEverywhere, crashLines, INBOUND_POINTS, missedPoints } from './faults/crash-rota';
import { strikeServers } from './faults/server-faults';
import { Churn } from './load/churn';
import type { Organisation } from './load/organisation';
import { ProviderClient } from './load/provider-client';
import { planTexts, type Text } from './load/texts';
import { seconds, type Report } from './report';
import type { System } from './system/system';

/** After recovery everything accepted is visible within this time (RELIABILITY G4). */
const VISIBLE_WITHIN_MS = 30_000;
const LEAST_ACCEPTED = 0.9;

export interface InboundSize {
  /** How often each service dies at each of its points, and at the latest at which pass. */
  readonly crashes: { readonly times: number; readonly mostPasses: number };
  readonly perSecondWhileCrashing: number;
  /** Texts that are told while nats-server and Postgres are killed so many times each. */
  readonly texts: number;
  readonly perSecond: number;
  readonly rounds: number;
  readonly lateMs: number;
  /** 1 is the providers' real waiting time between two attempts. */
  readonly retryScale: number;
}

/**
 * Nothing accepted is lost, doubled or put in a wrong place (G1-G4): services die at every point where it could
 * matter, then the servers below them, while both providers go on telling texts.
 */
export async function proveInbound(
  system: System,
  organisation: Organisation,
  size: InboundSize,
): Promise<Report> {
  const client = new ProviderClient(size.retryScale);
  const churn = new Churn(system);
  const startedAt = Date.now();

  const underCrashes = planTexts(organisation, { count: 100_000, first: 0, lateMs: size.lateMs });
  await crashWhileTold(system, client, underCrashes, size);
  await system.untilReady();
  const crashedMs = Date.now() - startedAt;

  const underStrikes = planTexts(organisation, { count: size.texts, first: 200_000, lateMs: size.lateMs });
  const overMs = (size.texts / size.perSecond) * 1_000;
  const strikes = strikeServers(system, { overMs, rounds: size.rounds, stream: 'gateway' });
  await Promise.all([client.tell(underStrikes, size.perSecond), strikes]);
  await client.settled();
  client.close();
  const { done, forgottenRedeliveries } = await strikes;
  await churn.end();

  await system.untilReady();
  const recoveredMs = await timeUntilSettled(system);
  const texts = [...underCrashes, ...underStrikes];
  const counts = tally(texts, await readSightings(system), await readKept(system));
  const redeliveries = forgottenRedeliveries + (await countRedeliveries(system));
  const crashes = system.crashes.happened();
  const accepted = underStrikes.filter(({ acceptedAt }) => acceptedAt !== undefined).length;
  const untold = await countUntold(system);
  const disagreements = await readDisagreements(system);
  return {
    proof: 'inbound: nothing accepted is lost or doubled',
    counts: {
      ...counts,
      untold,
      redeliveries,
      'crashes at points': crashes.filter(({ program }) => program in INBOUND_POINTS).length,
    },
    details: [
      `lost or doubled: none of ${counts.accepted} accepted, so the rate is ${boundOf(counts.accepted)}`,
      ...crashLines(crashes, INBOUND_POINTS),
      `${done.join(', ')}: ${accepted} of ${size.texts} accepted meanwhile`,
      `attempts ${client.counts.attempts}, retried ${client.counts.retries}, given up ${client.counts.givenUp}`,
      `crashing took ${seconds(crashedMs)}; all was visible ${seconds(recoveredMs)} after recovery`,
    ],
    faults: [
      ...faultsOf(counts),
      ...missedPoints(crashes, INBOUND_POINTS, size.crashes.times),
      ...disagreements,
      ...(untold > 0 ? [`untold ${untold}`] : []),
      ...(redeliveries === 0 ? ['nothing was delivered twice, so nothing was proved'] : []),
      ...(accepted <= size.texts * LEAST_ACCEPTED ? [`only ${accepted} of ${size.texts} were accepted`] : []),
    ],
  };
}

async function crashWhileTold(
  system: System,
  client: ProviderClient,
  texts: readonly Text[],
  { crashes, perSecondWhileCrashing }: InboundSize,
): Promise<void> {
  let isOver = false;
  const crashing = crashEverywhere(system, INBOUND_POINTS, crashes).finally(() => (isOver = true));
  await Promise.all([crashing, client.tell(texts, perSecondWhileCrashing, () => isOver)]);
}

/** Gives up after the promised time: whatever is still under way then counts as stuck. */
async function timeUntilSettled(system: System): Promise<number> {
  const startedAt = Date.now();
  while (Date.now() - startedAt < VISIBLE_WITHIN_MS) {
    const isCalm = (await countUnsettled(system)) === 0 && (await countUntold(system)) === 0;
    if (isCalm && (await readDisagreements(system)).length === 0) break;
    await sleep(250);
  }
  return Date.now() - startedAt;
}
