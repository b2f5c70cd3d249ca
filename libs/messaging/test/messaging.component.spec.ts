import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import {
  ConversationMoved,
  InboundReceived,
  InboundRouted,
  MessageStatusChanged,
  GetRecord,
  LIST_DEAD_LETTERS,
  Rank,
  REPLAY_DEAD_LETTER,
  SearchRecords,
  UpsertRecords,
  type ListDeadLettersReply,
} from '@parley/contracts';
import {
  createDatabase,
  eventually,
  startNats,
  TestBus,
  type TestDatabase,
  type TestNats,
} from '@parley/testing';
import { provision, type RunningService } from '../src';
import { SPEC_SCHEMA, startSpecService } from './spec-service';

let nats: TestNats;
let database: TestDatabase;
let bus: TestBus;
let service: RunningService;

beforeAll(async () => {
  [nats, database] = await Promise.all([startNats(), createDatabase(SPEC_SCHEMA)]);
  bus = await TestBus.connect(nats.url);
  await provision(bus.connection, 1);
  service = await startSpecService(database.serviceUrl, nats.url);
});

afterAll(async () => {
  await service?.close();
  await bus?.close();
  await Promise.all([nats?.stop(), database?.drop()]);
});

const text = (words: string): object => ({
  callbackId: randomUUID(),
  accountId: 'a1',
  provider: 'twilio',
  providerMessageId: 'SM1',
  from: '+15550100001',
  to: '+15550100002',
  text: words,
  media: [],
  receivedAt: '2026-01-01T00:00:00.000001Z',
});

const heard = async (what: string): Promise<number> =>
  (await database.query<{ n: number }>('SELECT count(*)::int AS n FROM heard WHERE what = $1', [what]))[0]!.n;

const letters = (reason: string) =>
  database.query<{ reason: string }>('SELECT * FROM dead_letter WHERE reason = $1', [reason]);

describe('an event', () => {
  it('has one effect however often it is delivered', async () => {
    const id = randomUUID();
    await bus.publish(InboundReceived, text('only once'), id);
    await bus.publish(InboundReceived, text('only once'), id);
    await bus.publish(InboundReceived, text('after it'));
    await eventually(async () => expect(await heard('after it')).toBe(1));
    expect(await heard('only once')).toBe(1);
  });

  it('publishes what follows from it, after the commit', async () => {
    const before = (await bus.published(InboundRouted)).length;
    await bus.publish(InboundReceived, text('echo'));
    await eventually(async () => expect((await bus.published(InboundRouted)).length).toBe(before + 1));
  });

  it('is published although whoever stored it died, and what was erased meanwhile is passed over', async () => {
    const before = (await bus.published(InboundRouted)).length;
    await database.query(
      `WITH stored AS (
         INSERT INTO outbox (event_id, subject, payload)
         SELECT $1, subject, replace(payload, event_id, $1) FROM outbox LIMIT 1 RETURNING id)
       INSERT INTO unpublished (id, created_at)
       SELECT id + erased, now() - interval '1 minute' FROM stored, generate_series(0, 1) AS erased`,
      [randomUUID()],
    );
    await eventually(async () => expect((await bus.published(InboundRouted)).length).toBe(before + 1));
    await eventually(async () => expect(await database.query('SELECT FROM unpublished')).toHaveLength(0));
  });

  it('is tried again when it came too early', async () => {
    await bus.publish(InboundReceived, text('later, please'));
    await eventually(async () => expect(await heard('later, please')).toBe(1));
  });

  it('is put aside when it can never be processed, and the ones around it are not', async () => {
    for (const words of ['before the bad', 'invalid one', 'rejected one', 'behind the bad']) {
      await bus.publish(InboundReceived, text(words));
    }
    await eventually(async () => expect(await heard('behind the bad')).toBe(1));
    await eventually(async () => expect(await letters('spec.invalid')).toHaveLength(1));
    expect(await heard('before the bad')).toBe(1);
    expect(await heard('invalid one')).toBe(0);
    expect(await letters('spec.rejected')).toHaveLength(0);
  });

  it('is put aside when it is not what was declared', async () => {
    await bus.publish(MessageStatusChanged, { nonsense: true });
    await eventually(async () => expect(await letters('request.invalid')).toHaveLength(1));
  });
});

describe('a dead letter', () => {
  const { routing: ListLetters } = LIST_DEAD_LETTERS;
  const { routing: Replay } = REPLAY_DEAD_LETTER;
  const waiting = async (page: object = {}) =>
    (await bus.ask<ListDeadLettersReply>(ListLetters, page)).deadLetters;

  /** As a consumer left it that could not process it then. */
  async function bury(words: string, eventId = randomUUID()): Promise<string> {
    const event = { specversion: '1.0', id: eventId, data: text(words) };
    const [row] = await database.query<{ id: string }>(
      `INSERT INTO dead_letter (consumer, subject, event_id, payload, reason)
       VALUES ('routing-gateway-inbound-received-v1', 'subject', $1, $2, 'Buried') RETURNING id::text`,
      [eventId, Buffer.from(JSON.stringify(event))],
    );
    return row!.id;
  }

  it('is listed with what arrived, the latest first', async () => {
    const ids = [await bury('older'), await bury('newer')];
    const { deadLetters, cursor } = await bus.ask<ListDeadLettersReply>(ListLetters, { limit: 1 });
    expect(deadLetters).toMatchObject([{ id: ids[1], reason: 'Buried', subject: 'subject' }]);
    expect(deadLetters[0]!.payload).toContain('newer');
    expect((await waiting({ limit: 1, cursor })).map(({ id }) => id)).toEqual([ids[0]]);
    expect(await bus.ask(ListLetters, { cursor: 'x' })).toMatchObject({ status: 400 });
  });

  it('has its effect once when it is replayed, and waits no longer', async () => {
    const id = await bury('revived');
    expect(await bus.ask(Replay, { id })).toEqual({ id, replayed: true });
    expect(await bus.ask(Replay, { id })).toMatchObject({ status: 404, code: 'dead-letter.not-found' });
    expect(await heard('revived')).toBe(1);
    expect((await waiting()).map((each) => each.id)).not.toContain(id);
  });

  it('has no second effect when the event itself was processed meanwhile', async () => {
    const eventId = randomUUID();
    await bus.publish(InboundReceived, text('came again'), eventId);
    await eventually(async () => expect(await heard('came again')).toBe(1));
    await bus.ask(Replay, { id: await bury('came again', eventId) });
    expect(await heard('came again')).toBe(1);
  });

  it('stays without any effect when it fails again', async () => {
    const id = await bury('poison, still');
    expect(await bus.ask(Replay, { id })).toMatchObject({ status: 422, code: 'dead-letter.failed-again' });
    expect(await heard('poison, still')).toBe(0);
    expect((await waiting()).map((each) => each.id)).toContain(id);
  });

  it('is for the administrator alone', async () => {
    expect(await bus.ask(ListLetters, {}, { actor: 'seller' })).toMatchObject({ status: 403 });
    expect(await bus.ask(Replay, { id: '1' }, { actor: 'seller' })).toMatchObject({ status: 403 });
  });
});

describe('a poisonous event', () => {
  it('is put aside after its eighth failure', async () => {
    const id = randomUUID();
    await database.query('INSERT INTO failed_delivery (consumer, event_id, failures) VALUES ($1, $2, 7)', [
      'routing-gateway-inbound-received-v1',
      id,
    ]);
    await bus.publish(InboundReceived, text('poison'), id);
    await eventually(async () => expect(await letters('Error')).toHaveLength(1));
    expect(await heard('poison')).toBe(0);
  });
});

describe('a request', () => {
  const numbers = { query: 'anybody' };

  it('is answered to the system, and to a known person', async () => {
    expect(await bus.ask(SearchRecords, numbers)).toEqual({ caller: 'system' });
    expect(await bus.ask(SearchRecords, numbers, { actor: 'seller' })).toEqual({ caller: 'seller' });
  });

  it('is refused to an unknown person, and to one without the role', async () => {
    expect(await bus.ask(SearchRecords, numbers, { actor: 'stranger' })).toMatchObject({
      status: 403,
      code: 'actor.unknown',
    });
    const refused = await bus.ask(UpsertRecords, { records: [] }, { actor: 'seller' });
    expect(refused).toMatchObject({ status: 403, code: 'privilege.missing', missing: ['administrator'] });
  });

  it('is refused to a person who lacks privileges for it, before it is read, with their names', async () => {
    const refused = await bus.ask(Rank, { nonsense: true }, { actor: 'seller' });
    expect(refused).toMatchObject({
      status: 403,
      code: 'privilege.missing',
      detail: 'The user lacks Lead: Read, Note: Read.',
      missing: ['Lead: Read', 'Note: Read'],
    });
    expect(await bus.ask(Rank, { to: '+15550100001', from: '+15550100002' })).toMatchObject({ ranking: [] });
  });

  it('without an actor on the people’s root is invalid', async () => {
    const answer = await bus.connection.request(
      'parley.rpc.routing.search-records.v1',
      JSON.stringify(numbers),
    );
    expect(answer.headers?.get('Nats-Service-Error-Code')).toBe('400');
    expect(answer.json()).toMatchObject({ code: 'actor.missing' });
  });

  it('that is not JSON, or not what was declared, is invalid and not echoed', async () => {
    const answer = await bus.connection.request('parley.sys.routing.search-records.v1', '{"query": canary');
    expect(answer.json()).toMatchObject({ status: 400, code: 'request.not-json' });
    const refused = await bus.ask(SearchRecords, { query: ['canary value'], limit: 7 });
    expect(refused).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(JSON.stringify(refused)).not.toContain('canary');
  });

  it('tells what the service refused, and nothing of what went wrong inside', async () => {
    expect(await bus.ask(SearchRecords, { query: 'nothing' })).toMatchObject({
      status: 404,
      code: 'spec.nothing',
    });
    const broken = await bus.ask(SearchRecords, { query: 'break' });
    expect(broken).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(broken)).not.toContain('secret');
  });

  it('whose answer is too large says so', async () => {
    const answer = await bus.ask(GetRecord, { ref: { type: 'lead', id: 'l1' } });
    expect(answer).toMatchObject({ status: 422, code: 'reply.too-large' });
  });

  it('is counted where NATS’ own tools look', async () => {
    const answer = await bus.connection.request('$SRV.STATS.routing');
    const { name, endpoints } = answer.json<{
      name: string;
      endpoints: { name: string; num_requests: number }[];
    }>();
    expect(name).toBe('routing');
    expect(endpoints.find((endpoint) => endpoint.name === 'search-records')!.num_requests).toBeGreaterThan(3);
  });
});

describe('when the bus is lost', () => {
  it('goes on after it is back', async () => {
    await nats.kill();
    await nats.restart();
    await eventually(async () => {
      await bus.publish(InboundReceived, text('after the restart'));
      expect(await heard('after the restart')).toBeGreaterThan(0);
    });
  });

  it('publishes again what the outbox keeps when the stream was made anew, and hears from its durables made anew', async () => {
    const kept = await database.query<{ event_id: string }>('SELECT event_id FROM outbox');
    const manager = await jetstreamManager(bus.connection);
    for (const stream of ['PARLEY_ROUTING', 'PARLEY_GATEWAY']) await manager.streams.delete(stream);
    await provision(bus.connection, 1);
    expect(kept.length).toBeGreaterThan(0);
    await eventually(async () => expect(await bus.published(InboundRouted)).toHaveLength(kept.length));
    await bus.publish(InboundReceived, text('on the new stream'));
    await eventually(async () => expect(await heard('on the new stream')).toBe(1));
  });

  it('keeps events in the outbox until the stream exists', async () => {
    await (await jetstreamManager(bus.connection)).streams.delete('PARLEY_ROUTING');
    await bus.publish(InboundReceived, text('echo without a stream'));
    await eventually(async () => expect(await heard('echo without a stream')).toBe(1));
    await provision(bus.connection, 1);
    await eventually(async () => {
      const published = await bus.published<InboundRouted>(InboundRouted);
      expect(published.map((event) => event.text)).toContain('echo without a stream');
    });
  });
});

it('leaves events that the service does not handle alone', async () => {
  await bus.publish(ConversationMoved, {});
  expect(await letters('unhandled')).toHaveLength(0);
});
