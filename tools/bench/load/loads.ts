import { setTimeout as sleep } from 'node:timers/promises';
import type { Opening } from './lines';

/** What a load saw. Times are in milliseconds. */
export interface LoadResult {
  /** Answered 200. */
  readonly accepted: number;
  readonly refused: number;
  readonly tookMs: number;
  readonly p50: number;
  readonly p99: number;
  /** When each request was due, in the order of the requests, as a time of day; only for a paced load. */
  readonly dueAt: readonly number[];
}

const OK = 200;

/** As many requests as go: every line posts its next one as soon as the last is answered. */
export async function closedLoop<Request>(
  open: Opening<Request>,
  connections: number,
  requests: readonly Request[],
  seconds: number,
): Promise<LoadResult> {
  const lines = await openAll(open, connections);
  const latencies = new Latencies(requests.length);
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  let next = 0;
  const work = async (line: (typeof lines)[number]) => {
    for (let at = performance.now(); at < endsAt && next < requests.length; at = performance.now()) {
      const status = await line.post(requests[next++]!);
      latencies.note(status, performance.now() - at);
    }
  };
  await Promise.all(lines.map(work));
  const tookMs = performance.now() - startedAt;
  lines.forEach((line) => line.close());
  return { ...latencies.result(), tookMs, dueAt: [] };
}

/** So many a second, evenly, however long the answers take. A late one counts from when it was due. */
export async function pacedLoad<Request>(
  open: Opening<Request>,
  connections: number,
  requests: readonly Request[],
  perSecond: number,
): Promise<LoadResult> {
  const idle = await openAll(open, connections);
  const latencies = new Latencies(requests.length);
  const startedAt = performance.now() + 10;
  const dueAt = requests.map((_, index) => startedAt + (index * 1_000) / perSecond);
  const answers = requests.map(async (request, index) => {
    await sleep(Math.max(0, dueAt[index]! - performance.now()));
    while (performance.now() < dueAt[index]!) await sleep(1);
    const line = idle.pop() ?? (await open());
    latencies.note(await line.post(request), performance.now() - dueAt[index]!);
    idle.push(line);
  });
  await Promise.all(answers);
  const tookMs = performance.now() - startedAt;
  idle.forEach((line) => line.close());
  return { ...latencies.result(), tookMs, dueAt: dueAt.map((at) => performance.timeOrigin + at) };
}

const openAll = <Request>(open: Opening<Request>, count: number) =>
  Promise.all(Array.from({ length: count }, open));

class Latencies {
  private readonly milliseconds: Float64Array;
  private accepted = 0;
  private refused = 0;

  constructor(most: number) {
    this.milliseconds = new Float64Array(most);
  }

  note(status: number, milliseconds: number): void {
    if (status !== OK) {
      this.refused += 1;
      return;
    }
    this.milliseconds[this.accepted] = milliseconds;
    this.accepted += 1;
  }

  result() {
    const sorted = this.milliseconds.slice(0, this.accepted).sort();
    const { accepted, refused } = this;
    return { accepted, refused, p50: percentile(sorted, 50), p99: percentile(sorted, 99) };
  }
}

export function percentile(sorted: ArrayLike<number>, percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
