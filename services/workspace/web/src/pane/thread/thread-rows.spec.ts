import {
  firstUnseenId,
  threadRows,
  withLocal,
  type ThreadMessage,
  type ThreadMove,
  type ThreadRow,
} from './thread-rows';

const message = (id: string, at: string, more: Partial<ThreadMessage> = {}): ThreadMessage => ({
  id,
  direction: 'inbound',
  text: id,
  at,
  status: 'received',
  segments: 1,
  ...more,
});
const mine = { direction: 'outbound', status: 'delivered', sentBy: 'u-1' } as const;

describe('a thread', () => {
  it('groups what one person wrote within a minute under its last time', () => {
    const rows = threadRows({
      messages: [
        message('a', '2026-11-20T09:00:00Z'),
        message('b', '2026-11-20T09:00:30Z'),
        message('c', '2026-11-20T09:05:00Z'),
      ],
      moves: [],
    });
    expect(rows.map(({ startsGroup, hasMeta }) => [startsGroup, hasMeta])).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ]);
  });

  it('gives a failed message a line of its own within a group', () => {
    const rows = threadRows({
      messages: [
        message('a', '2026-11-20T09:00:00Z', { ...mine, status: 'not-delivered' }),
        message('b', '2026-11-20T09:00:10Z', mine),
      ],
      moves: [],
    });
    expect(rows.map(({ hasMeta }) => hasMeta)).toEqual([true, true]);
  });

  it('separates the texts of two colleagues', () => {
    const rows = threadRows({
      messages: [
        message('a', '2026-11-20T09:00:00Z', mine),
        message('b', '2026-11-20T09:00:10Z', { ...mine, sentBy: 'u-2' }),
      ],
      moves: [],
    });
    expect(rows[1]?.startsGroup).toBe(true);
  });

  it('begins a day where the date of the viewer changes', () => {
    const rows = threadRows({
      messages: [
        message('a', new Date(2026, 10, 20, 23, 59, 50).toISOString()),
        message('b', new Date(2026, 10, 21, 0, 0, 5).toISOString()),
      ],
      moves: [],
    });
    expect(rows.map(({ startsDay }) => startsDay)).toEqual([true, true]);
  });

  it('shows a move between the messages that it came between', () => {
    const move = {
      moveId: 'm',
      at: '2026-11-20T10:00:00Z',
      from: { type: 'lead', id: 'l' },
      fromName: 'Lead',
      to: { type: 'contact', id: 'c' },
      toName: 'Contact',
      movedBy: 'u-1',
      movedByName: 'Dana',
      messages: 1,
    } as const;
    const rows = threadRows({
      messages: [message('a', '2026-11-20T09:00:00Z'), message('b', '2026-11-20T11:00:00Z')],
      moves: [move],
    });
    expect(rows.map(({ moves }) => moves.length)).toEqual([0, 1]);
    const [last] = threadRows({ messages: [message('a', '2026-11-20T09:00:00Z')], moves: [move] });
    expect([last?.moves.length, last?.movesAfter.length]).toEqual([0, 1]);
  });

  it('puts the divider before the first of the unseen replies, whatever was sent between them', () => {
    const messages = [
      message('a', '2026-11-20T09:00:00Z'),
      message('b', '2026-11-20T09:10:00Z'),
      message('x', '2026-11-20T09:11:00Z', mine),
      message('c', '2026-11-20T09:12:00Z'),
    ];
    expect(firstUnseenId(messages, 2)).toBe('b');
    expect(firstUnseenId(messages, 0)).toBeUndefined();
    expect(threadRows({ messages, moves: [], firstNewId: 'b' }).map(({ startsNew }) => startsNew)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('shows a text once that the server has and the outbox still holds', () => {
    const local = message('a', '2026-11-20T09:00:00Z', { ...mine, local: 'sending' });
    const server = message('a', '2026-11-20T09:00:00Z', mine);
    expect(withLocal([server], [local])).toEqual([server]);
    expect(withLocal([], [local])).toEqual([local]);
  });

  it('keeps what is scheduled at the end', () => {
    const later = message('later', '2026-11-19T09:00:00Z', { ...mine, status: 'scheduled' });
    const now = message('now', '2026-11-20T09:00:00Z');
    expect(withLocal([later, now], []).map(({ id }) => id)).toEqual(['now', 'later']);
  });

  it('leaves every row as it was that an arrival does not concern: bubbles are rendered anew only where one differs', () => {
    const messages = ['a', 'b', 'c'].map((id, n) => message(id, `2026-11-20T09:0${n}:00Z`));
    const moves = [{ moveId: 'mv-1', at: '2026-11-20T09:00:30Z' }] as unknown as ThreadMove[];
    const before = threadRows({ messages, moves });
    const after = threadRows({ messages: [...messages, message('d', '2026-11-20T10:00:00Z')], moves });
    for (const index of [0, 2]) {
      for (const [field, value] of Object.entries(before[index]!)) {
        expect(after[index]![field as keyof ThreadRow]).toBe(value);
      }
    }
  });

  it('leaves out what was taken back to go out at once, and keeps what was only taken back', () => {
    const texts = [
      message('old', '2026-11-20T09:00:00Z', { ...mine, text: 'See you', status: 'cancelled' }),
      message('gone', '2026-11-20T09:00:01Z', { ...mine, text: 'Never mind', status: 'cancelled' }),
      message('new', '2026-11-20T09:00:02Z', { ...mine, text: 'See you' }),
    ];
    expect(withLocal(texts, []).map(({ id }) => id)).toEqual(['gone', 'new']);
  });
});
