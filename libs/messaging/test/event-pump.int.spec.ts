import { setTimeout as sleep } from 'node:timers/promises';
import { AckPolicy, jetstreamManager } from '@nats-io/jetstream';
import { eventOf, InboundReceived, streamOf } from '@parley/contracts';
import { eventually, startNats, TestBus, type TestNats } from '@parley/testing';
import { Bus, provision } from '../src';
import { EventPump } from '../src/event-pump';
import type { JsMsg } from '../src/nats';

/** A server forgets a pull only where its end meets a message: several consumers meet it surely. */
const CONSUMERS = 16;
const SECONDS = 8;
const EVERY_MS = 5;
/** Far above what a busy machine takes, and below the second after which a forgotten pull is missed. */
const SOON_MS = 700;

const { subject, context } = eventOf(InboundReceived);
const waitedMs: number[] = [];
let nats: TestNats;
let world: TestBus;
let bus: Bus;
let pumps: EventPump[] = [];

function deliver(messages: readonly JsMsg[]): Promise<'done'> {
  for (const message of messages) {
    waitedMs.push(Date.now() - message.json<{ sentAt: number }>().sentAt);
    message.ack();
  }
  return Promise.resolve('done');
}

async function pumpOf(durable: string): Promise<EventPump> {
  const manager = await jetstreamManager(world.connection);
  await manager.consumers.add(streamOf(context), { durable_name: durable, ack_policy: AckPolicy.Explicit });
  return new EventPump(bus, streamOf(context), durable, { deliver }, () => Promise.resolve(true));
}

beforeAll(async () => {
  nats = await startNats();
  world = await TestBus.connect(nats.url);
  await provision(world.connection, 1);
  bus = new Bus({ service: 'routing', url: nats.url });
  pumps = await Promise.all(Array.from({ length: CONSUMERS }, (_, n) => pumpOf(`spec-${n}`)));
  pumps.forEach((pump) => pump.start());
});

afterAll(async () => {
  await Promise.all(pumps.map((pump) => pump.stop()));
  await Promise.all([bus?.close(), world?.close()]);
  await nats?.stop();
});

it('events that come steadily never wait for a pull to end', async () => {
  let sent = 0;
  for (const endsAt = Date.now() + SECONDS * 1_000; Date.now() < endsAt; await sleep(EVERY_MS)) {
    world.connection.publish(subject, JSON.stringify({ sentAt: Date.now() }));
    sent += CONSUMERS;
  }
  await eventually(async () => expect(waitedMs).toHaveLength(sent));
  expect(Math.max(...waitedMs)).toBeLessThan(SOON_MS);
});
