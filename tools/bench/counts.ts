import { busiestSecond } from './busiest-second';
import type { BenchSystem } from './system/bench-system';
import { RATE } from './system/organisation';

/** Calls to the carrier take a moment, one more than another, so a second at the carrier may hold what started in more. */
const CALLS_VARY_BY = 1.25;

/**
 * What was answered well must stand where it belongs, all of it, once, and nothing else: replies in conversations,
 * sends in the carrier's ledger, no number beyond its rate. Throws where it does not.
 */
export async function compareCounts(system: BenchSystem): Promise<string> {
  return `${await compareReplies(system)}\n${await compareSends(system)}`;
}

async function compareReplies(system: BenchSystem): Promise<string> {
  const { accepted, stored } = await system.counts();
  const answered = system.load.acceptedBy(system.parley.gatewayUrl);
  const found = `answered 200: ${answered}, callbacks: ${accepted}, in conversations: ${stored}`;
  if (answered !== accepted || accepted !== stored) throw new Error(`accepted and stored differ: ${found}`);
  return found;
}

async function compareSends({ load, parley, carrier }: BenchSystem): Promise<string> {
  const ledger = await carrier.ledger();
  const accepted = load.acceptedBy(parley.natsUrl);
  const texts = new Set(ledger.map(({ messageId }) => messageId)).size;
  const busiest = busiestSecond(ledger);
  const found = `sends accepted: ${accepted}, in the ledger: ${ledger.length}, different ones: ${texts}; busiest second of a number: ${busiest} of ${RATE}`;
  const isRight = accepted === texts && texts === ledger.length && busiest <= (RATE + 1) * CALLS_VARY_BY;
  if (!isRight) throw new Error(`the ledger is not what was accepted: ${found}`);
  return found;
}
