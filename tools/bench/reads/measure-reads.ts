import { startParley, type RunningParley } from '@parley/testing';
import { LoadGenerator } from '../load/load-generator';
import type { LoadResult } from '../load/loads';
import { fill, type Size } from './filling';
import { plansDuring } from './plans';
import { READS, type Read } from './requests';

const SECONDS = 20;
const PER_SECOND = 50;
const WARM_UP = 200;
const CONNECTIONS = 16;
const SMALL: Size = { messages: 10_000, conversations: 1_000, sellers: 1_000 };

/** Reads at a calm pace, when there is little and when there is much, and how Postgres finds it then. */
export async function measureReads(
  machine: { readonly postgresUrl: string; readonly postgresLog: string },
  messages: number,
  say: (line: string) => void,
): Promise<void> {
  const parley = await startParley({ postgresUrl: machine.postgresUrl });
  const load = await LoadGenerator.start();
  try {
    const large: Size = { ...SMALL, messages, conversations: messages / 10 };
    say(`${PER_SECOND} a second of each, p50 and p99 in ms:`);
    for (const size of [SMALL, large]) {
      const since = Date.now();
      await fill(parley.databaseUrl, size);
      say(`${size.messages} messages, filled in ${((Date.now() - since) / 1_000).toFixed(0)} s`);
      for (const [name, read] of Object.entries(READS)) {
        const { p50, p99, refused } = await atCalmPace(parley, load, size, read);
        const failed = refused > 0 ? ` (${refused} not answered)` : '';
        say(`  ${name.padEnd(28)}${p50.toFixed(1).padStart(8)}${p99.toFixed(1).padStart(8)}${failed}`);
      }
    }
    for (const [name, read] of Object.entries(READS)) {
      const ask = () => load.ask(parley.natsUrl, 1, [read(1, large)], PER_SECOND);
      say(`\n${name}\n${await plansDuring(parley, machine.postgresLog, ask)}`);
    }
  } finally {
    load.stop();
    await parley.stop();
  }
}

/** What was not read for long comes from the disk first: a few reads before count for nothing. */
async function atCalmPace(
  { natsUrl }: RunningParley,
  load: LoadGenerator,
  size: Size,
  read: Read,
): Promise<LoadResult> {
  const reads = Array.from({ length: WARM_UP + SECONDS * PER_SECOND }, (_, n) => read(n, size));
  await load.ask(natsUrl, CONNECTIONS, reads.slice(0, WARM_UP), PER_SECOND);
  return load.ask(natsUrl, CONNECTIONS, reads.slice(WARM_UP), PER_SECOND);
}
