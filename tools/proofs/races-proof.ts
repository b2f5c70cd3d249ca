import { setTimeout as sleep } from 'node:timers/promises';
import { readRaces, rememberTexted, startAudit, type RaceEnd } from './count/race-audit';
import { boundOf } from './count/tally';
import type { Organisation } from './load/organisation';
import { ProviderClient } from './load/provider-client';
import { lineUp, race, type Racer } from './load/racers';
import { seconds, type Report } from './report';
import { Simulator } from './system/simulator';
import type { System } from './system/system';

const CLOSE_MS = 20;
/** Races whose STOP nobody answered prove nothing. */
const LEAST_ANSWERED = 0.5;
/** Every so many customers have never been texted. */
const NEW_EVERY = 5;
const STRETCH_SECONDS = 0.004;
const SETTLED_WITHIN_MS = 60_000;

export interface RacesSize {
  readonly races: number;
  readonly perSecond: number;
  /** Time to line everybody up before the first race. */
  readonly leadMs: number;
}

/**
 * No message becomes `submitting` once its customer's STOP is committed, so none after it was answered (G6): several
 * dispatchers race against STOPs, the second half with nats-server down. The commit records of Postgres are the judge.
 */
export async function proveStops(
  system: System,
  organisation: Organisation,
  size: RacesSize,
): Promise<Report> {
  await new Simulator(system.simulatorUrl).behave([{ reports: 'missing' }]); // they have no part in this
  await startAudit(system, STRETCH_SECONDS);
  const client = new ProviderClient(1);
  const racers = await lineUp(system, organisation, { ...size, count: size.races });
  const lateMs = Date.now() - racers[0]!.dueAt;
  const texted = racers.filter((_, index) => index % NEW_EVERY > 0);
  await rememberTexted(
    system,
    texted.map(({ address }) => address),
  );
  await untilWaiting(system, racers.length);
  const missedBy = async () => lateness(racers, await readRaces(system));
  const half = Math.ceil(racers.length / 2);
  await race(client, racers.slice(0, half), missedBy);
  await system.natsServer.whileDown(() => race(client, racers.slice(half), missedBy));
  client.close();
  await system.untilReady();
  await untilEnded(system);

  const ends = new Map((await readRaces(system)).map((end) => [end.customer, end]));
  const won = racers.map((racer) => ({ racer, end: ends.get(racer.address) ?? { customer: racer.address } }));
  const answered = won.filter(({ racer }) => racer.stop.acceptedAt !== undefined);
  const violations = won.filter(({ end }) => isViolation(end));
  const afterAnswer = violations.filter(
    ({ racer, end }) => end.markedAt! > (racer.stop.acceptedAt ?? Infinity),
  );
  const sent = await countByStatus(system);
  const undecided = racers.length - (sent.get('ended') ?? 0);
  return {
    proof: 'stops: nothing goes out after the STOP',
    counts: {
      races: racers.length,
      'STOPs answered': answered.length,
      'sent before the STOP': won.filter(({ end }) => end.markedAt !== undefined && !isViolation(end)).length,
      aborted: sent.get('sending-aborted') ?? 0,
      'sent after the STOP': violations.length,
      'sent after its answer': afterAnswer.length,
      undecided,
    },
    details: [
      `${system.dispatchers.length + 1} dispatchers, the second half with nats-server down`,
      `${won.filter(({ end }) => isClose(end)).length} races were decided within ${CLOSE_MS} ms`,
      `after it was due, a message was taken after ${median(won.map(({ racer, end }) => lapse(racer.dueAt, end.markedAt)))} ms and a STOP committed after ${median(won.map(({ racer, end }) => lapse(racer.dueAt, end.stoppedAt)))} ms (medians)`,
      `sent after the STOP: the rate is ${boundOf(answered.length)}`,
      ...(lateMs > 0 ? [`lined up ${seconds(lateMs)} too late`] : []),
    ],
    faults: [
      ...(violations.length > 0 ? [`${violations.length} were sent after the STOP`] : []),
      ...(undecided > 0 ? [`${undecided} never ended`] : []),
      ...(answered.length < racers.length * LEAST_ANSWERED
        ? [`only ${answered.length} STOPs were answered`]
        : []),
    ],
  };
}

const isViolation = ({ stoppedAt, markedAt }: RaceEnd): boolean =>
  stoppedAt !== undefined && markedAt !== undefined && markedAt > stoppedAt;

const isClose = ({ stoppedAt, markedAt }: RaceEnd): boolean =>
  stoppedAt !== undefined && markedAt !== undefined && Math.abs(markedAt - stoppedAt) < CLOSE_MS;

const lapse = (dueAt: number, at: number | undefined): number => (at === undefined ? NaN : at - dueAt);

function median(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return Math.round(known[Math.floor(known.length / 2)] ?? NaN);
}

const RECENT = 60;

/** By how much the latest STOPs were committed later than the latest messages were taken, both counted from when due. */
function lateness(racers: readonly Racer[], ends: readonly RaceEnd[]): number {
  const dueAt = new Map(racers.map((racer) => [racer.address, racer.dueAt]));
  const lapses = (at: 'stoppedAt' | 'markedAt') =>
    ends
      .filter((end) => end[at] !== undefined)
      .sort((a, b) => b[at]! - a[at]!)
      .slice(0, RECENT)
      .map((end) => lapse(dueAt.get(end.customer)!, end[at]));
  const late = median(lapses('stoppedAt')) - median(lapses('markedAt'));
  return Number.isNaN(late) ? 0 : late;
}

/** Every message waits in the gateway before the first race begins. */
async function untilWaiting(system: System, count: number): Promise<void> {
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const [row] = await system.query<{ count: string }>(
      `SELECT count(*) FROM gateway.dispatch WHERE message_id LIKE 'race-%'`,
    );
    if (Number(row!.count) >= count) return;
    if (Date.now() > deadline) throw new Error(`only ${row!.count} of ${count} messages reached the gateway`);
    await sleep(200);
  }
}

async function untilEnded(system: System): Promise<void> {
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  while (Date.now() < deadline) {
    const counts = await countByStatus(system);
    if (counts.get('ended') === counts.get('all')) return;
    await sleep(500);
  }
}

async function countByStatus(system: System): Promise<Map<string, number>> {
  const rows = await system.query<{ status: string; count: string }>(
    `SELECT status, count(*) FROM conversation.message WHERE id LIKE 'race-%' GROUP BY status`,
  );
  const counts = new Map(rows.map(({ status, count }) => [status, Number(count)]));
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const underWay = ['scheduled', 'queued', 'submitting'].map((status) => counts.get(status) ?? 0);
  return counts.set('all', all).set('ended', all - underWay.reduce((sum, count) => sum + count, 0));
}
