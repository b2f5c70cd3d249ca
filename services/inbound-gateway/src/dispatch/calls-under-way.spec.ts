import { CallsUnderWay } from './calls-under-way';

/** Calls that end when they are told to. */
function newCalls() {
  let roomsMade = 0;
  const calls = new CallsUnderWay(() => (roomsMade += 1));
  const ends: (() => void)[] = [];
  const add = (accountId: string, count: number) => {
    for (let i = 0; i < count; i++) calls.add(accountId, new Promise((resolve) => ends.push(resolve)));
  };
  const end = async (count: number) => {
    ends.splice(0, count).forEach((resolve) => resolve());
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { calls, add, end, roomsMade: () => roomsMade };
}

describe('Calls that are under way', () => {
  it('leave room for others, however much one account has to say', () => {
    const { calls, add } = newCalls();
    while (!calls.busyAccounts.includes('a')) add('a', calls.room - 1 || 1);
    expect(calls.busyAccounts).toEqual(['a']);
    expect(calls.room).toBeGreaterThan(50);
  });

  it('are limited all together', () => {
    const { calls, add } = newCalls();
    for (const accountId of ['a', 'b', 'c', 'd', 'e']) add(accountId, Math.min(calls.room, 90));
    expect(calls.room).toBe(0);
    expect(calls.busyAccounts).toEqual([]);
  });

  it('tell when an account is not busy any more, and when there is room again', async () => {
    const { calls, add, end, roomsMade } = newCalls();
    add('a', 96);
    await end(1);
    expect([calls.busyAccounts, roomsMade()]).toEqual([[], 1]);
    await end(10);
    expect(roomsMade()).toBe(1);
    add('b', 256 - 85);
    expect(calls.room).toBe(0);
    await end(1);
    expect([calls.room, roomsMade()]).toEqual([1, 2]);
  });

  it('are waited for at the end', async () => {
    const { calls, add, end } = newCalls();
    add('a', 3);
    let isOver = false;
    void calls.over().then(() => (isOver = true));
    await end(2);
    expect(isOver).toBe(false);
    await end(1);
    expect(isOver).toBe(true);
  });
});
