import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadResult } from './loads';
import type { Correspondence } from './signed-requests';
import type { Order } from './worker';

/** A process of its own that posts; what it posts is signed beforehand. The same for everything that is measured. */
export class LoadGenerator {
  private readonly accepted = new Map<string, number>();
  private sequence = 0;

  private constructor(private readonly worker: ChildProcess) {}

  static async start(correspondence: Correspondence): Promise<LoadGenerator> {
    const generator = new LoadGenerator(fork(join(__dirname, 'worker.js')));
    await generator.order({ kind: 'meet', correspondence });
    return generator;
  }

  get pid(): number {
    return this.worker.pid!;
  }

  /** Makes new requests, which no earlier load has posted; resolves with the number of the first. */
  async prepare(count: number): Promise<number> {
    const from = this.sequence;
    this.sequence += count;
    await this.order({ kind: 'prepare', from, count });
    return from;
  }

  /** Posts what was prepared, as fast as it is answered. */
  rush(url: string, connections: number, seconds: number): Promise<LoadResult> {
    return this.counted(url, { kind: 'rush', target: { ...placeOf(url), connections }, seconds });
  }

  /** Posts what was prepared, evenly. */
  pace(url: string, connections: number, perSecond: number): Promise<LoadResult> {
    return this.counted(url, { kind: 'pace', target: { ...placeOf(url), connections }, perSecond });
  }

  /** How many requests that server has answered with 200. */
  acceptedBy(url: string): number {
    return this.accepted.get(url) ?? 0;
  }

  stop(): void {
    this.worker.kill();
  }

  private async counted(url: string, order: Order): Promise<LoadResult> {
    const result = await this.order<LoadResult>(order);
    this.accepted.set(url, this.acceptedBy(url) + result.accepted);
    return result;
  }

  private async order<Result>(order: Order): Promise<Result> {
    this.worker.send(order);
    const [result] = (await once(this.worker, 'message')) as [Result];
    return result;
  }
}

function placeOf(url: string): { host: string; port: number } {
  const { hostname: host, port } = new URL(url);
  return { host, port: Number(port) };
}
