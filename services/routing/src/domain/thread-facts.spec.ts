import fc from 'fast-check';
import { instant, type Ref } from '@parley/kernel';
import {
  caughtUp,
  heard,
  moved,
  orderOf,
  splitOff,
  vouchedInbound,
  type Thread,
  type ThreadMove,
  type ThreadStatement,
} from './thread-facts';

const CONTACT: Ref = { type: 'contact', id: 'c' };
const ACCOUNT: Ref = { type: 'account', id: 'a' };
const LEAD: Ref = { type: 'lead', id: 'l' };
const at = (hour: number) => instant(`2026-01-01T0${hour}:00:00Z`);

const stated = (over: Partial<ThreadStatement> = {}): ThreadStatement => ({
  conversationId: 'one',
  record: CONTACT,
  lastOutboundAt: at(1),
  threadVersion: 1,
  moveSeq: 0,
  ...over,
});
const thread = (over: Partial<Thread> = {}): Thread => ({
  conversationId: 'one',
  record: CONTACT,
  lastOutboundAt: at(1),
  threadVersion: 1,
  ...over,
});
const move = (over: Partial<ThreadMove> = {}): ThreadMove => ({
  conversationId: 'one',
  from: CONTACT,
  to: ACCOUNT,
  moveSeq: 1,
  lastMessageAt: at(6),
  ...over,
});

describe('What routing hears of a thread', () => {
  it('takes an unknown thread as stated', () => {
    expect(heard(undefined, stated(), [])).toEqual(thread());
  });

  it('lets the newest statement win in whatever order they come', () => {
    const statements = [1, 2, 3, 4].map((version) =>
      stated({ threadVersion: version, lastOutboundAt: at(version) }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(statements, { minLength: 4 }), (mixed) => {
        const end = mixed.reduce<Thread | undefined>((known, each) => heard(known, each, []), undefined);
        expect(end?.lastOutboundAt).toBe(at(4));
      }),
    );
  });

  it('lets a failed send withdraw itself', () => {
    const after = heard(
      thread(),
      stated({ threadVersion: 2, lastOutboundAt: undefined, moveSeq: undefined }),
      [],
    );
    expect(after.lastOutboundAt).toBeUndefined();
    expect(after.record).toEqual(CONTACT);
  });

  it('brings an unknown thread to where its later moves have led', () => {
    const moves = [move(), move({ moveSeq: 2, from: ACCOUNT, to: LEAD })];
    expect(heard(undefined, stated({ moveSeq: 0 }), moves).record).toEqual(LEAD);
    expect(heard(undefined, stated({ moveSeq: 1 }), moves).record).toEqual(CONTACT);
    expect(heard(undefined, stated({ moveSeq: 1, record: ACCOUNT }), moves).record).toEqual(LEAD);
    expect(heard(undefined, stated({ moveSeq: undefined }), moves).record).toEqual(CONTACT);
  });

  it('moves a known thread by moves alone', () => {
    const after = heard(thread({ record: ACCOUNT }), stated({ threadVersion: 2 }), []);
    expect(after.record).toEqual(ACCOUNT);
  });

  it('hears no more of a thread that was merged into another', () => {
    const merged = thread({ record: ACCOUNT, lastOutboundAt: undefined, mergedInto: 'two' });
    expect(heard(merged, stated({ threadVersion: 9, lastOutboundAt: at(9) }), [])).toEqual(merged);
  });
});

describe('A thread that is moved', () => {
  it('stands on the target with its latest outbound message', () => {
    expect(moved(move({ lastOutboundAt: at(5) }), thread(), undefined)).toEqual([
      thread({ record: ACCOUNT }),
    ]);
  });

  it('is taken as stated when routing has never heard of it', () => {
    expect(moved(move({ lastOutboundAt: at(5) }), undefined, undefined)).toMatchObject([
      { conversationId: 'one', record: ACCOUNT, lastOutboundAt: at(5), threadVersion: 0 },
    ]);
  });

  it('hands its latest outbound message to the thread that it is merged into', () => {
    const target = thread({
      conversationId: 'two',
      record: ACCOUNT,
      lastOutboundAt: at(3),
      threadVersion: 7,
    });
    const [own, into] = moved(move({ mergedInto: 'two' }), thread({ lastOutboundAt: at(4) }), target);
    expect(own).toMatchObject({ mergedInto: 'two', lastOutboundAt: undefined });
    expect(into).toMatchObject({ conversationId: 'two', lastOutboundAt: at(4), threadVersion: 7 });
  });
});

describe('A merge that is undone', () => {
  const merged = thread({ record: ACCOUNT, lastOutboundAt: undefined, mergedInto: 'two' });
  const host = thread({ conversationId: 'two', record: ACCOUNT, lastOutboundAt: at(4), threadVersion: 7 });
  const back = (over: Partial<ThreadMove> = {}) =>
    move({ moveSeq: 2, from: ACCOUNT, to: CONTACT, lastOutboundAt: at(2), ...over });

  it('gives the thread back what it had, and leaves the host what came later', () => {
    expect(splitOff(back(), merged, host, undefined)).toEqual([
      { ...merged, record: CONTACT, lastOutboundAt: at(2), mergedInto: undefined },
    ]);
  });

  it('takes from the host the time that was never its own', () => {
    expect(splitOff(back({ lastOutboundAt: at(4) }), merged, host, undefined)).toEqual([
      { ...merged, record: CONTACT, lastOutboundAt: at(4), mergedInto: undefined },
      { ...host, lastOutboundAt: undefined },
    ]);
  });

  it('goes to the thread that was opened meanwhile where it came from', () => {
    const opened = thread({ conversationId: 'three', lastOutboundAt: at(1) });
    expect(splitOff(back({ mergedInto: 'three' }), merged, host, opened)).toMatchObject([
      { conversationId: 'one', record: CONTACT, mergedInto: 'three' },
      { conversationId: 'three', record: CONTACT, lastOutboundAt: at(2) },
    ]);
  });
});

describe('The order of moves', () => {
  it('applies the next, ignores what is known, and waits for what is missing', () => {
    expect([1, 2, 3, 4].map((moveSeq) => orderOf(moveSeq, 2))).toEqual(['known', 'known', 'next', 'gap']);
  });
});

describe('An inbound message that only a statement tells of', () => {
  it('is vouched for where the thread is unknown and its latest message is not an outbound one', () => {
    expect(vouchedInbound({ lastMessageAt: at(6), lastOutboundAt: at(5) }, undefined)).toBe(at(6));
    expect(vouchedInbound({ lastMessageAt: at(6) }, undefined)).toBe(at(6));
    expect(vouchedInbound({ lastMessageAt: at(6), lastOutboundAt: at(6) }, undefined)).toBeUndefined();
    expect(vouchedInbound({ lastMessageAt: at(6) }, thread())).toBeUndefined();
  });
});

describe('A thread that is caught up with', () => {
  const listed = (over: Partial<Parameters<typeof caughtUp>[1]> = {}) => ({
    ...thread({ threadVersion: 5, lastOutboundAt: at(5), record: ACCOUNT }),
    lastMessageAt: at(6),
    moveSeq: 2,
    ...over,
  });

  it('is taken as listed when it is unknown', () => {
    expect(caughtUp(undefined, listed(), 0)).toEqual({
      thread: {
        ...thread({ threadVersion: 5, lastOutboundAt: at(5), record: ACCOUNT }),
        mergedInto: undefined,
      },
    });
  });

  it('leaves the record that it was moved away from meanwhile', () => {
    const { thread: after, leaves } = caughtUp(thread(), listed(), 1);
    expect(leaves).toEqual(CONTACT);
    expect(after).toMatchObject({ record: ACCOUNT, lastOutboundAt: at(5), threadVersion: 5 });
  });

  it('stays where later moves have brought it', () => {
    const { thread: after, leaves } = caughtUp(thread({ record: LEAD }), listed(), 3);
    expect(leaves).toBeUndefined();
    expect(after).toMatchObject({ record: LEAD, lastOutboundAt: at(5) });
  });

  it('keeps what newer statements said', () => {
    const known = thread({ record: ACCOUNT, threadVersion: 9, lastOutboundAt: undefined });
    expect(caughtUp(known, listed(), 2).thread).toMatchObject({
      threadVersion: 9,
      lastOutboundAt: undefined,
    });
  });
});
