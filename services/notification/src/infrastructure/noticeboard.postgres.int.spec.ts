import { instant, plusMilliseconds, type Ref } from '@parley/kernel';
import { dataSourceOptions, Transactions } from '@parley/persistence';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import type { Notice, NotificationKind, Source } from '../domain/notice';
import { Expiry } from './expiry';
import { LineMoves } from './line-moves';
import { PostgresNoticeboard } from './noticeboard.postgres';

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;
let noticeboard: PostgresNoticeboard;

beforeAll(async () => {
  database = await createDatabase({ schema: 'notification', folder: 'notification' });
  dataSource = await new DataSource(
    dataSourceOptions({ schema: 'notification', url: database.serviceUrl }),
  ).initialize();
  transactions = new Transactions(dataSource);
  noticeboard = new PostgresNoticeboard(transactions, new LineMoves(transactions));
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const NOW = instant('2026-03-01T10:00:00Z');
const LATER = plusMilliseconds(NOW, 14 * 86_400_000);
const A: Ref = { type: 'contact', id: 'a' };
const B: Ref = { type: 'contact', id: 'b' };

const source = (messageId: string, conversationId: string): Source => ({
  messageId,
  conversationId,
  record: A,
  number: `+1${conversationId}`,
  customerNumber: '+19',
});
const notice = (userId: string, from: Source, kind: NotificationKind = 'message-received'): Notice => ({
  userId,
  kind,
  title: 'Title',
  body: 'Body',
  icon: 'info',
  words: { name: 'Sample Lead 1' },
  cause: from.messageId,
  source: from,
  mayBePushed: true,
});
const post = (...notices: Notice[]) => noticeboard.post(notices, { now: NOW, until: LATER });

describe('the noticeboard', () => {
  it('stores a notice once, however often and from however many replicas it is posted', async () => {
    const told = ['u1', 'u2', 'u3'].map((userId) => notice(userId, source('once', 'c1')));
    const posted = await Promise.all([post(...told), post(...[...told].reverse()), post(...told, ...told)]);
    expect(
      posted
        .flat()
        .map(({ userId }) => userId)
        .sort(),
    ).toEqual(['u1', 'u2', 'u3']);
  });

  it('keeps one unread notice of missing privileges for a person, and gives a new one after it was read', async () => {
    const lacking = (messageId: string) => notice('u4', source(messageId, 'c1'), 'privileges-missing');
    expect(await post(lacking('p1'), lacking('p2'))).toHaveLength(1);
    expect(await post(lacking('p3'))).toHaveLength(0);
    await transactions.query(`UPDATE notification SET read_at = now() WHERE user_id = 'u4'`);
    expect(await post(lacking('p4'))).toHaveLength(1);
  });

  it('does not let an expired notice of missing privileges keep a new one away', async () => {
    await noticeboard.post([notice('u5', source('p5', 'c1'), 'privileges-missing')], {
      now: NOW,
      until: NOW,
    });
    expect(await post(notice('u5', source('p6', 'c1'), 'privileges-missing'))).toHaveLength(1);
  });

  it('leaves nothing behind when the transaction fails', async () => {
    const failing = transactions.run(async () => {
      await post(notice('u6', source('rolled-back', 'c1')));
      throw new Error('something later failed');
    });
    await expect(failing).rejects.toThrow('something later failed');
    expect(await transactions.query(`SELECT FROM notification WHERE user_id = 'u6'`)).toEqual([]);
  });

  it('loses no move to a notice that is posted at the same moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      const from = source(`race-${round}`, `race-${round}`);
      const { number, customerNumber, conversationId } = from;
      const move = { number, customerNumber, conversationId, moveSeq: 1, to: B };
      await Promise.all([post(notice('u7', from)), noticeboard.follow([move])]);
    }
    const rows = await transactions.query(
      `SELECT count(*) AS rows, count(*) FILTER (WHERE record_id = 'b') AS moved FROM notification WHERE user_id = 'u7'`,
    );
    expect(rows).toEqual([{ rows: 20, moved: 20 }]);
  });

  it('removes what is past its time and nothing else', async () => {
    await transactions.query('DELETE FROM notification');
    await noticeboard.post([notice('u8', source('old', 'c1'))], { now: NOW, until: NOW });
    await noticeboard.post([notice('u8', source('new', 'c1'))], {
      now: NOW,
      until: instant('2126-03-01T10:00:00Z'),
    });
    expect(await new Expiry(transactions).removeExpired()).toBe(1);
    const left = await transactions.query('SELECT source_message_id FROM notification');
    expect(left).toEqual([{ source_message_id: 'new' }]);
  });
});
