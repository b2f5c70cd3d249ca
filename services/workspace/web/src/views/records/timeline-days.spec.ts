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

const day = (date: number, hour: number): string => new Date(2026, 2, date, hour).toISOString();

describe('the timeline of a record', () => {
  it('has one entry for each conversation and day, however many texts there were', () => {
    const [today, before, ...none] = timelineOf([
      message('e', 'x', day(2, 15)),
      message('d', 'y', day(2, 12)),
      message('c', 'x', day(2, 9)),
      message('b', 'x', day(1, 23)),
      message('a', 'x', day(1, 1)),
    ]);
    expect(none).toEqual([]);
    expect(today!.entries).toMatchObject([
      { conversationId: 'x', count: 2, firstMessageId: 'c', latest: { id: 'e' } },
      { conversationId: 'y', count: 1, firstMessageId: 'd', latest: { id: 'd' } },
    ]);
    expect(before!.entries).toMatchObject([{ conversationId: 'x', count: 2, firstMessageId: 'a' }]);
  });

  it('is empty where nothing was said', () => {
    expect(timelineOf([])).toEqual([]);
  });
});
