import { setTimeout as sleep } from 'node:timers/promises';
import { UpsertRecords } from '@parley/contracts';
import type { Ref } from '@parley/kernel';
import * as fc from 'fast-check';
import {
  faultsOfThreads,
  tallyThreads,
  type MoveOfCustomer,
  type OpenThread,
  type StandingMessage,
} from './count/thread-tally';
import { deedsOfOneCustomer, Interleaving } from './load/interleavings';
import type { Organisation } from './load/organisation';
import type { Report } from './report';
import { ask } from './system/asking';
import type { System } from './system/system';

export interface ThreadsSize {
  /** One customer each. */
  readonly interleavings: number;
}

const AT_ONCE = 12;
const SELLER = 'sample-seller-0';
const SETTLED_WITHIN_MS = 60_000;
const AT = '2026-01-05T08:00:00Z';

/**
 * Replies, retries, sends, moves and undone moves of one customer at the same moment, through the whole system: one
 * thread for each record, and no message lost, doubled or misplaced.
 */
export async function proveThreads(
  system: System,
  organisation: Organisation,
  size: ThreadsSize,
): Promise<Report> {
  const customers = Array.from({ length: size.interleavings }, (_, index) => `+1415556${1_000 + index}`);
  const seed = Math.floor(Math.random() * 2 ** 31);
  const plans = fc.sample(deedsOfOneCustomer, { numRuns: customers.length, seed });
  for (let from = 0; from < customers.length; from += 300)
    await ask(system.admin, UpsertRecords, {
      records: customers.slice(from, from + 300).flatMap(recordsOf),
    });
  const scenes = customers.map(
    (customer) =>
      new Interleaving(
        system.admin,
        SELLER,
        organisation.numbers[0]!,
        customer,
        recordsOf(customer).map(({ type, id }) => ({ type, id })),
      ),
  );
  await severalAtOnce(scenes, (scene, index) => scene.happen(plans[index]!));
  const accepted = new Set(scenes.flatMap((scene) => [...scene.accepted]));
  await untilThere(system, customers, accepted.size);
  const counts = tallyThreads(
    accepted,
    await system.query<StandingMessage>(MESSAGES, [customers]),
    await system.query<OpenThread>(THREADS, [customers]),
    await system.query<MoveOfCustomer>(MOVES, [customers]),
  );
  return {
    proof: 'threads: one per record, whatever happens at once',
    counts: { interleavings: customers.length, ...counts },
    details: [`seed ${seed}, ${AT_ONCE} customers at a time`],
    faults: faultsOfThreads(counts, customers.length),
  };
}

/** The customer is known by the first; the threads are moved among all three. */
function recordsOf(customer: string) {
  const stated = { owner: { type: 'user', id: SELLER }, active: true, createdAt: AT, updatedAt: AT };
  return ['a', 'b', 'c'].map((letter) => ({
    ...stated,
    type: 'contact' as Ref['type'],
    id: `thread-${customer.slice(1)}-${letter}`,
    name: `Threads ${letter}`,
    phones: letter === 'a' ? { mobile: customer } : {},
  }));
}

async function severalAtOnce<T>(items: readonly T[], work: (item: T, index: number) => Promise<void>) {
  const next = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of next) await work(item, index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Gives up after the promised time: what is missing then counts as lost. */
async function untilThere(system: System, customers: readonly string[], expected: number): Promise<void> {
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  while (Date.now() < deadline) {
    if ((await system.query(MESSAGES, [customers])).length >= expected) return;
    await sleep(250);
  }
}

const MESSAGES = `
  SELECT message.text AS marker, customer_number AS customer, conversation.record_id AS record,
         merged_into IS NULL AS "isThreadOpen",
         CASE WHEN decision.record_id IS NOT NULL
           THEN json_build_object('record', decision.record_id, 'moveSeq', decision.move_seq) END AS decided
    FROM conversation.message JOIN conversation.conversation ON conversation.id = conversation_id
    LEFT JOIN routing.decision ON decision.message_id = message.id
   WHERE customer_number = ANY($1)`;

const THREADS = `
  SELECT customer_number AS customer, number || ' ' || record_type || ':' || record_id AS record
    FROM conversation.conversation WHERE customer_number = ANY($1) AND merged_into IS NULL`;

const MOVES = `
  SELECT customer_number AS customer, move_seq::integer AS "moveSeq", from_id AS from, to_id AS to,
         undoes IS NOT NULL AS "isUndoing"
    FROM conversation.conversation_move WHERE customer_number = ANY($1)`;
