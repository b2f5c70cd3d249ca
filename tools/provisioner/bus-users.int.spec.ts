import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CONTEXTS,
  durableOf,
  eventContracts,
  eventOf,
  replicasSubjectOf,
  requestContracts,
  requestOf,
  streamOf,
  TOPOLOGY,
} from '@parley/contracts';
import { provision } from '@parley/messaging';
import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { eventually, freePort } from '@parley/testing';
import { busUsers } from './bus-users';

const PASSWORD = 'only-for-this-spec';
const SERVICES = CONTEXTS.map((service) => ({ service }));

describe('the users of the bus, on a real server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bus-users-'));
  const connections = new Map<string, NatsConnection>();
  let server: ChildProcess;

  const as = (user: string): NatsConnection => connections.get(user)!;

  beforeAll(async () => {
    const port = await freePort();
    const users = [{ user: 'admin' }, ...busUsers()].map((user) => ({ ...user, password: PASSWORD }));
    const config = { host: '127.0.0.1', port, jetstream: { store_dir: folder }, authorization: { users } };
    writeFileSync(join(folder, 'nats.conf'), JSON.stringify(config));
    server = spawn('nats-server', ['--config', join(folder, 'nats.conf')], { stdio: 'ignore' });
    for (const { user } of users) {
      const servers = `127.0.0.1:${port}`;
      const inboxPrefix = user === 'admin' ? '_INBOX' : `_INBOX_${user}`;
      const options = { servers, user, pass: PASSWORD, inboxPrefix, reconnect: false };
      connections.set(user, await eventually(() => connect(options)));
    }
    await provision(as('provisioner'), 1);
  });

  afterAll(async () => {
    await Promise.all([...connections.values()].map((connection) => connection.close()));
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  /** Of the subjects, those on which this user's messages arrive anywhere. */
  async function publishable(user: string, subjects: readonly string[]): Promise<string[]> {
    const arrived: string[] = [];
    const callback = (_: unknown, message: { subject: string }) => void arrived.push(message.subject);
    const listening = as('admin').subscribe('parley.>', { callback });
    await as('admin').flush();
    subjects.forEach((subject) => as(user).publish(subject, '{}'));
    await as(user).flush();
    await as('admin').flush();
    listening.unsubscribe();
    return arrived;
  }

  it.each(SERVICES)('lets $service publish its own facts and no others', async ({ service }) => {
    const all = eventContracts().map(({ subject }) => subject);
    const own = all.filter((subject) => subject.startsWith(`parley.events.${service}.`));

    expect((await publishable(service, all)).sort()).toEqual(own.sort());
  });

  it.each(SERVICES)('lets $service make the requests it needs, as the system only', async ({ service }) => {
    const all = requestContracts().flatMap(({ rpcSubject, sysSubject }) => [rpcSubject, sysSubject]);
    const needed = TOPOLOGY[service].calls.map((request) => requestOf(request).sysSubject);
    const forPeople = requestContracts().map(({ rpcSubject }) => rpcSubject);
    const expected = [...needed, ...(service === 'workspace' ? forPeople : [])];

    expect((await publishable(service, all)).sort()).toEqual(expected.sort());
  });

  it.each(SERVICES)('lets $service tell nobody but its own replicas', async ({ service }) => {
    const all = CONTEXTS.map(replicasSubjectOf);
    const own = TOPOLOGY[service].tellsReplicas ? [replicasSubjectOf(service)] : [];

    expect(await publishable(service, all)).toEqual(own);
  });

  it.each(SERVICES)(
    'lets $service hear its own requests and answers and nothing else',
    async ({ service }) => {
      const heard: string[] = [];
      const callback = (_: unknown, message: { subject: string }) => void heard.push(message.subject);
      const probes = CONTEXTS.flatMap((owner) => [
        `parley.rpc.${owner}.probe.v1`,
        `parley.sys.${owner}.probe.v1`,
        `_INBOX_${owner}.probe`,
      ]);
      const replicas = CONTEXTS.map(replicasSubjectOf);
      const own = TOPOLOGY[service].tellsReplicas ? [replicasSubjectOf(service)] : [];
      const patterns = ['>', 'parley.>', 'parley.events.>', '_INBOX.>', '$JS.>', ...probes, ...replicas];
      const listening = patterns.map((pattern) => as(service).subscribe(pattern, { callback }));
      await as(service).flush();
      [...probes, ...replicas, '_INBOX.probe', 'parley.events.probe'].forEach((subject) =>
        as('admin').publish(subject, '{}'),
      );
      await as('admin').flush();
      await as(service).flush();
      listening.forEach((subscription) => subscription.unsubscribe());

      expect(heard.sort()).toEqual(
        [...probes.filter((subject) => new RegExp(`[._]${service}\\.`).test(subject)), ...own].sort(),
      );
    },
  );

  it.each(SERVICES)(
    'refuses $service every way to change or read a stream as a whole',
    async ({ service }) => {
      const other = CONTEXTS.find((context) => context !== service)!;
      const watched = new Set(TOPOLOGY[service].watches?.map((event) => streamOf(eventOf(event).context)));
      const verbs = ['CREATE', 'UPDATE', 'DELETE', 'PURGE', 'MSG.GET', 'MSG.DELETE', 'SNAPSHOT', 'RESTORE'];
      const subjects = [service, other]
        .map(streamOf)
        .flatMap((stream) => [
          ...verbs.map((verb) => `$JS.API.STREAM.${verb}.${stream}`),
          `$JS.API.DIRECT.GET.${stream}`,
          `$JS.API.CONSUMER.CREATE.${stream}.spy`,
          `$JS.API.CONSUMER.DURABLE.CREATE.${stream}.spy`,
          `$JS.API.CONSUMER.DELETE.${stream}.any`,
          `$JS.API.CONSUMER.MSG.NEXT.${stream}.any`,
          ...(watched.has(stream) ? [] : [`$JS.API.CONSUMER.CREATE.${stream}`]),
        ]);
      for (const subject of subjects) {
        await expect(as(service).request(subject, '', { timeout: 2_000 })).rejects.toThrow(/permission/i);
      }
    },
  );

  it.each(SERVICES)(
    'lets $service take and acknowledge each kind of event it consumes',
    async ({ service }) => {
      for (const event of TOPOLOGY[service].consumes) {
        const { context, subject } = eventOf(event);
        await jetstream(as(context)).publish(subject, '{}');
        const consumer = await jetstream(as(service)).consumers.get(
          streamOf(context),
          durableOf(service, event),
        );
        const message = await consumer.next({ expires: 2_000 });

        expect(message?.subject).toBe(subject);
        expect(await message?.ackAck()).toBe(true);
      }
    },
  );
});
