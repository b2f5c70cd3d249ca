import type { Note } from '../../api/notes';
import type { HistoryMessage } from '../../api/records';
import { timelineOf } from './timeline-days';

const message = (id: string, conversationId: string, at: string): HistoryMessage => ({
  id,
  conversationId,
  number: '+15550001',
  customerNumber: '+15559999',
  direction: 'inbound',
  text: id,
  at,
  status: 'received',
  segments: 1,
});

const note = (id: string, createdAt: string): Note => ({
  id,
  record: { type: 'contact', id: 'k1' },
  text: id,
  createdAt,
  version: 1,
  mayChange: true,
});

const day = (date: number, hour: number): string => new Date(2026, 2, date, hour).toISOString();

describe('the timeline of a record', () => {
  it('has one entry for each conversation and day, however many texts there were', () => {
    const [today, before, ...none] = timelineOf(
      [
        message('e', 'x', day(2, 15)),
        message('d', 'y', day(2, 12)),
        message('c', 'x', day(2, 9)),
        message('b', 'x', day(1, 23)),
        message('a', 'x', day(1, 1)),
      ],
      [],
    );
    expect(none).toEqual([]);
    expect(today!.entries).toMatchObject([
      { conversationId: 'x', count: 2, firstMessageId: 'c', latest: { id: 'e' } },
      { conversationId: 'y', count: 1, firstMessageId: 'd', latest: { id: 'd' } },
    ]);
    expect(before!.entries).toMatchObject([{ conversationId: 'x', count: 2, firstMessageId: 'a' }]);
  });

  it('has each note where it was written, the latest first', () => {
    const days = timelineOf(
      [message('b', 'x', day(3, 12)), message('a', 'x', day(1, 9))],
      [note('late', day(3, 18)), note('noon', day(3, 11)), note('alone', day(2, 8))],
    );
    const named = days.map(({ entries }) =>
      entries.map((entry) => (entry.kind === 'note' ? entry.note.id : entry.latest.id)),
    );
    expect(named).toEqual([['late', 'b', 'noon'], ['alone'], ['a']]);
  });

  it('is empty where nothing was said', () => {
    expect(timelineOf([], [])).toEqual([]);
  });
});
