import { randomUUID } from 'node:crypto';
import {
  ConversationMoved,
  MessageReceived,
  MessageStatusChanged,
  RecordChanged,
  TeamChanged,
  UserChanged,
} from '@parley/contracts';
import { eventually } from '@parley/testing';
import { startNotification, type RunningNotification } from './running-notification';
import { AT, person, received, team, user, record } from './samples';

let running: RunningNotification;
let bus: RunningNotification['bus'];
let database: RunningNotification['database'];

beforeAll(async () => {
  running = await startNotification();
  ({ bus, database } = running);
});

afterAll(() => running?.stop());

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
    await eventually(async () => expect(await running.rowsOf(changed.messageId)).toHaveLength(1));
    const { notifications } = await running.listOf('X');
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
    await running.settled();
    await bus.publish(ConversationMoved, moved(2, 'm2', 'k2'));
    await bus.publish(ConversationMoved, moved(1, 'm1', 'k1', 'm2'));
    await bus.publish(ConversationMoved, moved(1, 'm1', 'k1', 'm2'));
    const expected = [{ conversation_id: 'm2', record_id: 'k2' }];
    await eventually(async () => expect(await targetOf(early.messageId)).toEqual(expected));
    const late = received({ ...line, conversationId: 'm1' });
    await bus.publish(MessageReceived, late);
    await running.settled();
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
    await eventually(async () => expect((await running.listOf('new')).unread).toBe(0));
    await eventually(async () =>
      expect(await database.query(`SELECT FROM directory_team_member WHERE user_id = 'new'`)).toHaveLength(1),
    );
    await bus.publish(MessageReceived, received({ number: '+15550100002', numberOwner: team('T') }));
    await eventually(async () => expect((await running.listOf('new')).unread).toBe(1));
    expect((await running.listOf('B')).unread).toBe(0);

    await bus.publish(RecordChanged, { ...record('k1', user('X'), 2), removed: true });
    await eventually(async () => expect((await running.listOf('X')).unread).toBe(0));
  });
});
