import {
  AccountPaused,
  Dismiss,
  MarkRead,
  MessageReceived,
  NotificationCreated,
  NumberChanged,
} from '@parley/contracts';
import { eventually } from '@parley/testing';
import { startNotification, type RunningNotification } from './running-notification';
import { number, received, team, user } from './samples';

let running: RunningNotification;
let bus: RunningNotification['bus'];
let database: RunningNotification['database'];

beforeAll(async () => {
  running = await startNotification();
  ({ bus, database } = running);
});

afterAll(() => running?.stop());

describe('a provider account that is paused', () => {
  const paused = {
    accountId: 'a1',
    provider: 'twilio',
    name: 'Main account',
    reason: 'AuthenticationFailed',
    at: '2026-03-01T10:00:00.000000Z',
  };

  it('is told to administrators once for each pause, and to nobody who is one no more', async () => {
    await bus.publish(AccountPaused, paused);
    await bus.publish(AccountPaused, paused);
    const [notice] = await eventually(async () => {
      const { notifications } = await running.listOf('root');
      expect(notifications).toHaveLength(1);
      return notifications;
    });
    expect(notice).toMatchObject({
      kind: 'account-paused',
      title: 'Sending through Main account is paused',
      words: { name: 'Main account', failureReason: 'AuthenticationFailed' },
      target: {},
    });
    await bus.publish(AccountPaused, { ...paused, at: '2026-03-02T10:00:00.000000Z' });
    await eventually(async () => expect((await running.listOf('root')).unread).toBe(2));
    expect((await running.listOf('S')).notifications).toEqual([]);
    await database.query(`UPDATE directory_user SET roles = '{salesperson}' WHERE id = 'root'`);
    expect(await running.listOf('root')).toMatchObject({ notifications: [], unread: 0 });
    await database.query(`UPDATE directory_user SET roles = '{administrator}' WHERE id = 'root'`);
  });
});

describe('an incoming message', () => {
  it('is told once to the owner of the number and once to the owner of the record, also when delivered twice', async () => {
    const message = received();
    await bus.publish(MessageReceived, message);
    await bus.publish(MessageReceived, message);
    await running.settled();
    expect(await running.rowsOf(message.messageId)).toEqual([
      { user_id: 'S', kind: 'message-received' },
      { user_id: 'X', kind: 'message-received' },
    ]);
    const own = await eventually(async () => {
      const published = await bus.published<NotificationCreated>(NotificationCreated);
      const told = published.filter(({ userId }) => userId === 'S');
      expect(told).toHaveLength(1);
      return told;
    });
    expect(own[0]).toMatchObject({
      kind: 'message-received',
      title: 'New text message from Sample contact k1',
      body: 'Is the offer still good?',
      icon: 'info',
      words: { name: 'Sample contact k1' },
      target: { conversationId: 'c1', record: { type: 'contact', id: 'k1' } },
    });
    const { notifications, unread } = await running.listOf('S');
    expect(unread).toBe(1);
    expect(notifications[0]).toMatchObject({
      id: own[0]!.id,
      kind: 'message-received',
      words: { name: 'Sample contact k1' },
    });
    expect(notifications[0]).not.toHaveProperty('userId');
  });

  it('is told to every member of a team, and the first reader does not clear it for the others', async () => {
    await bus.publish(
      MessageReceived,
      received({ number: '+15550100002', numberOwner: team('T'), recordOwner: user('X') }),
    );
    await running.settled();
    const mine = await running.listOf('A');
    expect(mine.unread).toBe(1);
    const reply = await bus.ask(MarkRead, { ids: mine.notifications.map(({ id }) => id) }, { actor: 'A' });
    expect(reply).toEqual({ marked: 1, unread: 0 });
    expect((await running.listOf('A', { unreadOnly: true })).notifications).toEqual([]);
    expect((await running.listOf('A')).notifications[0]!.readAt).toBeDefined();
    expect((await running.listOf('B')).unread).toBe(1);
  });

  it('is not told to a user without privileges: he is told that they are missing, without the text', async () => {
    const message = received({
      number: '+15550100004',
      numberOwner: user('roleless'),
      preview: 'secret words',
    });
    await bus.publish(MessageReceived, message);
    await running.settled();
    const { notifications } = await running.listOf('roleless');
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
    await eventually(async () => expect((await running.listOf('stranger')).unread).toBe(1));
    const id = (await running.listOf('stranger')).notifications[0]!.id;

    await bus.publish(NumberChanged, number('+15550100007', user('S'), 2));
    await eventually(async () => expect((await running.listOf('stranger')).unread).toBe(0));
    expect((await running.listOf('stranger')).notifications).toEqual([]);
    expect(await bus.ask(MarkRead, { ids: [id] }, { actor: 'stranger' })).toEqual({ marked: 0, unread: 0 });

    await bus.publish(NumberChanged, number('+15550100007', user('stranger'), 3));
    await eventually(async () => expect((await running.listOf('stranger')).unread).toBe(1));
  });

  it('lets nobody read or dismiss what belongs to somebody else', async () => {
    const { notifications } = await running.listOf('S');
    const ids = notifications.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(await bus.ask(Dismiss, { ids }, { actor: 'B' })).toMatchObject({ dismissed: 0 });
    expect((await running.listOf('S')).notifications).toHaveLength(notifications.length);
  });

  it('takes what was dismissed off the list for good, also when the message is stated again', async () => {
    const message = received({
      numberOwner: user('A'),
      recordOwner: user('A'),
      record: { type: 'contact', id: 'k2' },
    });
    await bus.publish(MessageReceived, message);
    await running.settled();
    const [newest] = (await running.listOf('A')).notifications;
    expect(await bus.ask(Dismiss, { ids: [newest!.id] }, { actor: 'A' })).toMatchObject({ dismissed: 1 });
    await bus.publish(MessageReceived, message);
    await running.settled();
    expect((await running.listOf('A')).notifications.map(({ id }) => id)).not.toContain(newest!.id);
  });

  it('pages through the list from the newest to the oldest', async () => {
    for (let count = 0; count < 5; count += 1) await bus.publish(MessageReceived, received());
    await running.settled();
    const all = (await running.listOf('S')).notifications.map(({ id }) => id);
    const first = await running.listOf('S', { limit: 2 });
    const second = await running.listOf('S', { limit: 200, cursor: first.cursor });
    expect([...first.notifications, ...second.notifications].map(({ id }) => id)).toEqual(all);
    expect(second.cursor).toBeUndefined();
  });

  it('refuses a cursor that was never given out, and a person whom nobody knows', async () => {
    expect(await running.listOf('S', { cursor: 'nonsense' })).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
    expect(await running.listOf('nobody')).toMatchObject({ status: 403 });
  });

  it('forgets nothing before its time and shows nothing after it', async () => {
    const before = (await running.listOf('X')).unread;
    await database.query(
      `UPDATE notification SET expires_at = now() - interval '1 second' WHERE user_id = 'X' AND id =
         (SELECT id FROM notification WHERE user_id = 'X' ORDER BY id LIMIT 1)`,
    );
    expect((await running.listOf('X')).unread).toBe(before - 1);
  });
});
