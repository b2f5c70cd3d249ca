import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessage, UpsertRecords } from '@parley/contracts';
import { askUntilAnswered } from '../system/asking';
import type { System } from '../system/system';
import type { Organisation, RentedNumber } from './organisation';
import type { ProviderClient } from './provider-client';
import type { Text } from './texts';

const AT = '2026-01-05T08:00:00Z';
const AT_ONCE = 20;
/** The STOP comes somewhere around the moment at which a dispatcher takes the message. */
const SPREAD_MS = 200;
const AIM_EVERY = 40;

/** A customer to whom a message is due at a moment, and who says STOP at about the same. */
export interface Racer {
  readonly address: string;
  readonly writesTo: RentedNumber;
  readonly dueAt: number;
  readonly stop: Text;
}

/** Everybody is known, everybody's message is accepted and waits for its moment, `perSecond` from `startAt` on. */
export async function lineUp(
  system: System,
  { numbers }: Organisation,
  plan: { readonly count: number; readonly perSecond: number; readonly leadMs: number },
): Promise<Racer[]> {
  const ours = numbers.slice(0, -1);
  const addresses = Array.from(
    { length: plan.count },
    (_, index) => `+1650555${String(index).padStart(4, '0')}`,
  );
  for (let from = 0; from < addresses.length; from += 500) {
    const records = addresses.slice(from, from + 500).map((address) => recordOf(address));
    await askUntilAnswered(system.admin, UpsertRecords, { records });
  }
  const startAt = Date.now() + plan.leadMs;
  const racers = addresses.map((address, index) => {
    const dueAt = startAt + (index * 1_000) / plan.perSecond;
    return racer(address, ours[index % ours.length]!, dueAt);
  });
  const waiting = [...racers];
  await Promise.all(Array.from({ length: AT_ONCE }, () => schedule(system, waiting)));
  return racers;
}

/**
 * Every racer's STOP at its moment; resolves when all are answered or given up. `missedBy` tells by how much the STOPs
 * came too late of late, so that they come as close as they can also on a busy machine.
 */
export async function race(
  client: ProviderClient,
  racers: readonly Racer[],
  missedBy: () => Promise<number>,
): Promise<void> {
  let leadMs = 0;
  for (const [index, { dueAt, stop }] of racers.entries()) {
    const postAt = dueAt - leadMs + (Math.random() - 0.5) * SPREAD_MS;
    client.tellIn(stop, Math.max(0, postAt - Date.now()));
    if (index % AIM_EVERY === AIM_EVERY - 1) leadMs += (await missedBy()) / 2;
    const wait = dueAt - leadMs - SPREAD_MS - Date.now();
    if (wait > 0) await sleep(wait);
  }
  await client.settled();
}

async function schedule(system: System, waiting: Racer[]): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { address, writesTo, dueAt } = next;
    const record = { type: 'contact', id: idOf(address) };
    const sendAt = new Date(dueAt).toISOString();
    const request = {
      id: `race-${idOf(address)}`,
      record,
      to: address,
      from: writesTo.number,
      text: 'Hello',
      sendAt,
    };
    await askUntilAnswered(system.admin, SendMessage, request);
  }
}

const idOf = (address: string): string => `racer-${address.slice(1)}`;

const recordOf = (address: string) => ({
  type: 'contact',
  id: idOf(address),
  name: idOf(address),
  owner: { type: 'user', id: 'sample-seller-0' },
  active: true,
  phones: { mobile: address },
  createdAt: AT,
  updatedAt: AT,
});

function racer(address: string, writesTo: RentedNumber, dueAt: number): Racer {
  const stop: Text = {
    marker: address,
    body: 'STOP',
    customer: { address, writesTo },
    to: writesTo,
    destination: 'conversation',
  };
  return { address, writesTo, dueAt, stop };
}
