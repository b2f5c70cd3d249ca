import { START, written, SOURCES, type Positions, type Source } from './positions';
import type { Subject } from './subjects';

/** An event that browsers may be told. */
export interface Heard {
  readonly source: Source;
  readonly sequence: number;
  /** What it is about, by which is decided who may hear it. */
  readonly subject: Subject;
  /** As it is sent, but for the id. */
  readonly text: string;
  /** How far everything was heard once this was. */
  readonly id: string;
}

const MOST = 5_000;

/** What was heard lately, for browsers that were away for a moment, in the order in which everybody hears it. */
export class HeardEvents {
  private entries: Heard[] = [];
  private readonly at: Record<Source, number> = { ...START };
  /** Of each stream the place up to which nothing is kept any more. */
  private readonly floor = { ...this.at };
  private readonly epochs: Partial<Record<Source, string>> = {};

  get positions(): Positions {
    const epoch = SOURCES.map((source) => this.epochs[source] ?? '').join('|');
    return { epoch: shortened(epoch), at: { ...this.at } };
  }

  get isComplete(): boolean {
    return SOURCES.every((source) => this.epochs[source] !== undefined);
  }

  /** A stream is heard from here on; true when it was another one before. */
  begin(source: Source, sequence: number, epoch: string): boolean {
    const wasOther = this.epochs[source] !== undefined;
    this.epochs[source] = epoch;
    this.at[source] = sequence;
    this.floor[source] = sequence;
    this.entries = this.entries.filter((entry) => entry.source !== source);
    return wasOther;
  }

  /** Goes on without anything to tell. */
  pass(source: Source, sequence: number): void {
    this.at[source] = Math.max(this.at[source], sequence);
  }

  add(event: Omit<Heard, 'id'>): Heard {
    this.pass(event.source, event.sequence);
    const heard = { ...event, id: written(this.positions) };
    this.entries.push(heard);
    if (this.entries.length > MOST) {
      const oldest = this.entries.shift()!;
      this.floor[oldest.source] = oldest.sequence;
    }
    return heard;
  }

  /** What came after; undefined when that is not known any more, or never was. */
  since({ epoch, at }: Positions): Heard[] | undefined {
    if (epoch !== this.positions.epoch) return undefined;
    if (SOURCES.some((source) => at[source] < this.floor[source])) return undefined;
    return this.entries.filter(({ source, sequence }) => sequence > at[source]);
  }
}

/** Creation times of streams as one short word. */
function shortened(text: string): string {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + character.codePointAt(0)!) % 2_147_483_647;
  return hash.toString(36);
}
