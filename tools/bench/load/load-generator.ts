import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Asked } from './asked';
import type { LoadResult } from './loads';
import type { Correspondence } from './signed-requests';
import type { Order, Pace, What } from './worker';

/** A process of its own that posts; what it posts is made beforehand. The same for everything that is measured. */
export class LoadGenerator {
  private readonly accepted = new Map<string, number>();
  private sequence = 0;

  private constructor(private readonly worker: ChildProcess) {}

  /** Without a correspondence it posts only what it is given. */
  static async start(correspondence?: Correspondence): Promise<LoadGenerator> {
    const generator = new LoadGenerator(fork(join(__dirname, 'worker.js')));
    if (correspondence) await generator.meet(correspondence);
    return generator;
  }

  get pid(): number {
    return this.worker.pid!;
  }

  /** What is made from now on is between these. */
  async meet(correspondence: Correspondence): Promise<void> {
    await this.order({ kind: 'meet', correspondence });
  }

  /** Makes new requests, which no earlier load has posted; resolves with the number of the first. */
  async prepare(count: number, what: What = 'replies'): Promise<number> {
    const from = this.sequence;
    this.sequence += count;
    await this.order({ kind: 'prepare', what, from, count });
    return from;
  }

  /** Posts what was prepared, as fast as it is answered. */
  rush(url: string, connections: number, seconds: number): Promise<LoadResult> {
    return this.post(url, connections, { seconds });
  }

  /** Posts what was prepared, evenly. */
  pace(url: string, connections: number, perSecond: number): Promise<LoadResult> {
    return this.post(url, connections, { perSecond });
  }

  /** Asks these over the bus, evenly. */
  async ask(
    url: string,
    connections: number,
    asked: readonly Asked[],
    perSecond: number,
  ): Promise<LoadResult> {
    await this.order({ kind: 'take', asked });
    return this.post(url, connections, { perSecond });
  }

  /** How many requests were answered well there. */
  acceptedBy(url: string): number {
    return this.accepted.get(url) ?? 0;
  }

  stop(): void {
    this.worker.kill();
  }

  private async post(url: string, connections: number, pace: Pace): Promise<LoadResult> {
    const result = await this.order<LoadResult>({ kind: 'post', url, connections, pace });
    this.accepted.set(url, this.acceptedBy(url) + result.accepted);
    return result;
  }

  private async order<Result>(order: Order): Promise<Result> {
    this.worker.send(order);
    const [result] = (await once(this.worker, 'message')) as [Result];
    return result;
  }
}
