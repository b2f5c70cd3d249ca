import { setTimeout as sleep } from 'node:timers/promises';
import type { Crash, CrashPoint } from '../system/crash-plans';
import type { System } from '../system/system';

const PATIENCE_MS = 300_000;
const EVENTS: readonly CrashPoint[] = ['event: before the commit', 'event: before the acknowledgement'];
const EVENTS_AND_RELAY: readonly CrashPoint[] = [
  'relay: before the mark',
  'relay: after the commit',
  ...EVENTS,
];

/** Every point at which a service of the inbound way can die. The template service publishes nothing. */
export const INBOUND_POINTS: Readonly<Record<string, readonly CrashPoint[]>> = {
  'inbound-gateway': [
    'callback: before the commit',
    'callback: after the commit',
    'callback: after the answer',
    ...EVENTS_AND_RELAY,
  ],
  routing: EVENTS_AND_RELAY,
  conversation: EVENTS_AND_RELAY,
  notification: EVENTS_AND_RELAY,
  template: EVENTS,
};

/** Every point of a send at which a dispatcher can die. */
export const DISPATCH_POINTS: readonly CrashPoint[] = [
  'claim: before the commit',
  'claim: after the commit',
  'request: before it is made',
  'request: after it was written',
  'answer: before it is read',
  'answer: after it was read',
  'outcome: before the commit',
  'outcome: after the commit',
];

type Points = Readonly<Record<string, readonly CrashPoint[]>>;

/** Lets every service die at each of its points so many times, all services at once, while somebody keeps them busy. */
export async function crashEverywhere(
  system: System,
  points: Points,
  { times, mostPasses }: { readonly times: number; readonly mostPasses: number },
): Promise<void> {
  await Promise.all(
    Object.entries(points).map(async ([program, ownPoints]) => {
      for (let round = 0; round < times; round += 1) {
        for (const point of ownPoints) await crashOnce(system, { program, point }, mostPasses);
      }
    }),
  );
}

/** The service is at work when it is told to die, and dies at one of the next passes, so a batch is cut anywhere. */
async function crashOnce(system: System, crash: Crash, mostPasses: number): Promise<void> {
  await system.untilReady(crash.program);
  const before = timesOf(system.crashes.happened(), crash);
  const deadline = Date.now() + PATIENCE_MS;
  system.crashes.arm(crash, 1 + Math.floor(Math.random() * mostPasses));
  while (timesOf(system.crashes.happened(), crash) === before) {
    if (Date.now() > deadline) {
      system.crashes.disarm(crash.program);
      throw new Error(`${crash.program} never came to "${crash.point}"`);
    }
    await sleep(50);
  }
}

const timesOf = (crashes: readonly Crash[], { program, point }: Crash): number =>
  crashes.filter((each) => each.program === program && each.point === point).length;

/** One line for each service: how often it died where. */
export function crashLines(crashes: readonly Crash[], points: Points): string[] {
  return Object.entries(points).map(([program, ownPoints]) => {
    const counts = ownPoints.map((point) => `${point} ${timesOf(crashes, { program, point })}`);
    return `${program.padEnd(16)} ${counts.join(', ')}`;
  });
}

/** Points at which not enough happened for a proof. */
export function missedPoints(crashes: readonly Crash[], points: Points, times: number): string[] {
  return Object.entries(points).flatMap(([program, ownPoints]) =>
    ownPoints
      .filter((point) => timesOf(crashes, { program, point }) < times)
      .map((point) => `${program} came too seldom to "${point}"`),
  );
}
