import { randomUUID } from 'node:crypto';
import {
  ConversationMoved,
  Dismiss,
  ListGatewayChanges,
  ListNotifications,
  ListRoutingChanges,
  MarkRead,
  MessageReceived,
  MessageStatusChanged,
  NotificationCreated,
  NumberChanged,
  RecordChanged,
  TeamChanged,
  UserChanged,
  type ListNotificationsReply,
} from '@parley/contracts';
import { provision, startService, type RunningService } from '@parley/messaging';
import {
  createDatabase,
  eventually,
  startNats,
  TestBus,
  type TestDatabase,
  type TestNats,
} from '@parley/testing';
import { notificationModule } from '../src/notification.module';
import { AT, FACTS, number, person, received, record, team, user } from './samples';

let nats: TestNats;
let database: TestDatabase;
let bus: TestBus;
let service: RunningService;

const listOf = (actor: string, request: object = {}) =>
  bus.ask<ListNotificationsReply>(ListNotifications, request, { actor });

const rowsOf = (messageId: string) =>
  database.query<{ user_id: string; kind: string }>(
    'SELECT user_id, kind FROM notification WHERE source_message_id = $1 ORDER BY user_id',
    [messageId],
  );

/** Everything that was published before has had its effect once a later message of the same kind has. */
async function settled(): Promise<void> {
  const nobodys = { number: '+15550100099', record: { type: 'contact', id: 'nobodys' } };
  const last = received({ ...nobodys, numberOwner: user('tick'), recordOwner: user('tick') });
  await bus.publish(MessageReceived, last);
  await eventually(async () => expect(await rowsOf(last.messageId)).toHaveLength(1));
}

beforeAll(async () => {
  [nats, database] = await Promise.all([
    startNats(),
    createDatabase({ schema: 'notification', folder: 'notification' }),
  ]);
  bus = await TestBus.connect(nats.url);
  await provision(bus.connection, 1);
  const listOnce = ({ kind, after }: { kind: string; after?: string }) => ({
    changes: after ? [] : (FACTS[kind] ?? []),
    next: '1.1',
  });
  bus.answer(ListRoutingChanges, listOnce);
  bus.answer(ListGatewayChanges, listOnce);
  const config = {
    PARLEY_DATABASE_URL: database.serviceUrl,
    PARLEY_NATS_URL: nats.url,
    PARLEY_LOG_LEVEL: 'fatal',
    ADMIN_PORT: 0,
    PARLEY_NOTIFICATION_DAYS: 14,
  } as const;
  service = await startService({
    context: 'notification',
    service: 'notification',
    module: notificationModule(config),
    adminPort: 0,
    logLevel: 'silent',
  });
  await settled();
});

afterAll(async () => {
  await service?.close();
  await bus?.close();
  await Promise.all([nats?.stop(), database?.drop()]);
});

describe('an incoming message', () => {
  it('is told once to the owner of the number and once to the owner of the record, also when delivered twice', async () => {
    const message = received();
    await bus.publish(MessageReceived, message);
    await bus.publish(MessageReceived, message);
    await settled();
    expect(await rowsOf(message.messageId)).toEqual([
      { user_id: 'S', kind: 'message-received' },
      { user_id: 'X', kind: 'message-received' },
    ]);
    const published = await bus.published<NotificationCreated>(NotificationCreated);
    const own = published.filter(({ userId }) => userId === 'S');
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({
      kind: 'message-received',
      title: 'New text message from Sample contact k1',
      body: 'Is the offer still good?',
      icon: 'info',
      target: { conversationId: 'c1', record: { type: 'contact', id: 'k1' } },
    });
    const { notifications, unread } = await listOf('S');
    expect(unread).toBe(1);
    expect(notifications[0]).toMatchObject({ id: own[0]!.id, kind: 'message-received' });
    expect(notifications[0]).not.toHaveProperty('userId');
  });

  it('is told to every member of a team, and the first reader does not clear it for the others', async () => {
    await bus.publish(
      MessageReceived,
      received({ number: '+15550100002', numberOwner: team('T'), recordOwner: user('X') }),
    );
    await settled();
    const mine = await listOf('A');
    expect(mine.unread).toBe(1);
    const reply = await bus.ask(MarkRead, { ids: mine.notifications.map(({ id }) => id) }, { actor: 'A' });
    expect(reply).toEqual({ marked: 1, unread: 0 });
    expect((await listOf('A', { unreadOnly: true })).notifications).toEqual([]);
    expect((await listOf('A')).notifications[0]!.readAt).toBeDefined();
    expect((await listOf('B')).unread).toBe(1);
  });

  it('is not told to a user without privileges: he is told that they are missing, without the text', async () => {
    const message = received({
      number: '+15550100004',
      numberOwner: user('roleless'),
      preview: 'secret words',
    });
    await bus.publish(MessageReceived, message);
    await settled();
    const { notifications } = await listOf('roleless');
    expect(notifications).toHaveLength(1);
    expect(notifications[0]).toMatchObject({ kind: 'privileges-missing', icon: 'warning', target: {} });
    expect(notifications[0]!.body).toContain('Sample root');
    expect(JSON.stringify(notifications)).not.toMatch(/secret|Sample contact/);
  });
});

describe('the bell of a person', () => {
  it('shows nothing to whoever does not own number or record any more, and counts nothing', async () => {
    const message = received({
      number: '+15550100007',
      numberOwner: user('stranger'),
      recordOwner: user('X'),
    });
    await bus.publish(NumberChanged, number('+15550100007', user('stranger')));
    await eventually(async () =>
      expect(await database.query(`SELECT FROM number_owner WHERE number = '+15550100007'`)).toHaveLength(1),
    );
    await bus.publish(MessageReceived, message);
    await eventually(async () => expect((await listOf('stranger')).unread).toBe(1));
    const id = (await listOf('stranger')).notifications[0]!.id;

    await bus.publish(NumberChanged, number('+15550100007', user('S'), 2));
    await eventually(async () => expect((await listOf('stranger')).unread).toBe(0));
    expect((await listOf('stranger')).notifications).toEqual([]);
    expect(await bus.ask(MarkRead, { ids: [id] }, { actor: 'stranger' })).toEqual({ marked: 0, unread: 0 });

    await bus.publish(NumberChanged, number('+15550100007', user('stranger'), 3));
    await eventually(async () => expect((await listOf('stranger')).unread).toBe(1));
  });

  it('lets nobody read or dismiss what belongs to somebody else', async () => {
    const { notifications } = await listOf('S');
    const ids = notifications.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(await bus.ask(Dismiss, { ids }, { actor: 'B' })).toMatchObject({ dismissed: 0 });
    expect((await listOf('S')).notifications).toHaveLength(notifications.length);
  });

  it('takes what was dismissed off the list for good, also when the message is stated again', async () => {
    const message = received({
      numberOwner: user('A'),
      recordOwner: user('A'),
      record: { type: 'contact', id: 'k2' },
    });
    await bus.publish(MessageReceived, message);
    await settled();
    const [newest] = (await listOf('A')).notifications;
    expect(await bus.ask(Dismiss, { ids: [newest!.id] }, { actor: 'A' })).toMatchObject({ dismissed: 1 });
    await bus.publish(MessageReceived, message);
    await settled();
    expect((await listOf('A')).notifications.map(({ id }) => id)).not.toContain(newest!.id);
  });

  it('pages through the list from the newest to the oldest', async () => {
    for (let count = 0; count < 5; count += 1) await bus.publish(MessageReceived, received());
    await settled();
    const all = (await listOf('S')).notifications.map(({ id }) => id);
    const first = await listOf('S', { limit: 2 });
    const second = await listOf('S', { limit: 200, cursor: first.cursor });
    expect([...first.notifications, ...second.notifications].map(({ id }) => id)).toEqual(all);
    expect(second.cursor).toBeUndefined();
  });

  it('refuses a cursor that was never given out, and a person whom nobody knows', async () => {
    expect(await listOf('S', { cursor: 'nonsense' })).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(await listOf('nobody')).toMatchObject({ status: 403 });
  });

  it('forgets nothing before its time and shows nothing after it', async () => {
    const before = (await listOf('X')).unread;
    await database.query(
      `UPDATE notification SET expires_at = now() - interval '1 second' WHERE user_id = 'X' AND id =
         (SELECT id FROM notification WHERE user_id = 'X' ORDER BY id LIMIT 1)`,
    );
    expect((await listOf('X')).unread).toBe(before - 1);
  });
});

describe('an automated message that failed', () => {
  it('is told to the owner of the record with the reason, once', async () => {
    const changed = {
      conversationId: 'c1',
      messageId: randomUUID(),
      record: { type: 'contact', id: 'k1' },
      number: '+15550100001',
      customerNumber: '+15550109999',
      automated: true,
      status: 'not-delivered',
      failureReason: 'RecipientUnreachable',
      at: AT,
      threadVersion: 4,
    };
    await bus.publish(MessageStatusChanged, { ...changed, status: 'sent', failureReason: undefined });
    await bus.publish(MessageStatusChanged, changed);
    await bus.publish(MessageStatusChanged, changed);
    await bus.publish(MessageStatusChanged, { ...changed, messageId: randomUUID(), automated: false });
    await eventually(async () => expect(await rowsOf(changed.messageId)).toHaveLength(1));
    const { notifications } = await listOf('X');
    expect(notifications.filter(({ kind }) => kind === 'delivery-failed')).toEqual([
      expect.objectContaining({
        title: 'Not delivered to Sample contact k1',
        body: expect.stringContaining('RecipientUnreachable'),
        icon: 'failure',
      }),
    ]);
  });
});

describe('a conversation that was moved', () => {
  const line = { number: '+15550100001', customerNumber: '+15550108888' };
  const moved = (moveSeq: number, conversationId: string, to: string, mergedInto?: string): object => ({
    conversationId,
    mergedInto,
    from: { type: 'contact', id: 'k1' },
    to: { type: 'contact', id: to },
    ...line,
    lastMessageAt: AT,
    movedBy: 'S',
    at: AT,
    moveSeq,
  });
  const targetOf = async (messageId: string): Promise<object[]> =>
    database.query(
      `SELECT conversation_id, record_id FROM notification WHERE source_message_id = $1 AND user_id = 'S'`,
      [messageId],
    );

  it('takes its notifications along, whatever the order in which moves and messages arrive', async () => {
    const early = received({ ...line, conversationId: 'm1' });
    await bus.publish(MessageReceived, early);
    await settled();
    await bus.publish(ConversationMoved, moved(2, 'm2', 'k2'));
    await bus.publish(ConversationMoved, moved(1, 'm1', 'k1', 'm2'));
    await bus.publish(ConversationMoved, moved(1, 'm1', 'k1', 'm2'));
    const expected = [{ conversation_id: 'm2', record_id: 'k2' }];
    await eventually(async () => expect(await targetOf(early.messageId)).toEqual(expected));
    const late = received({ ...line, conversationId: 'm1' });
    await bus.publish(MessageReceived, late);
    await settled();
    expect(await targetOf(late.messageId)).toEqual(expected);
  });
});

describe('the directory', () => {
  it('counts as it stands: a new member of a team is told, and a removed record shows nothing', async () => {
    await bus.publish(UserChanged, person('new'));
    await bus.publish(TeamChanged, {
      id: 'T',
      name: 'Sample team',
      businessUnitId: 'north',
      memberIds: ['A', 'new'],
      version: 2,
    });
    await eventually(async () => expect((await listOf('new')).unread).toBe(0));
    await eventually(async () =>
      expect(await database.query(`SELECT FROM directory_team_member WHERE user_id = 'new'`)).toHaveLength(1),
    );
    await bus.publish(MessageReceived, received({ number: '+15550100002', numberOwner: team('T') }));
    await eventually(async () => expect((await listOf('new')).unread).toBe(1));
    expect((await listOf('B')).unread).toBe(0);

    await bus.publish(RecordChanged, { ...record('k1', user('X'), 2), removed: true });
    await eventually(async () => expect((await listOf('X')).unread).toBe(0));
  });
});
