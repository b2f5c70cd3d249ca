import type { HistoryPages } from '../../api/record-history';
import { firstUnseenOf, historyMessages, withNewest } from './history-messages';

const record = { type: 'contact', id: 'c-1' } as const;
const line = (conversationId: string) => ({
  conversationId,
  record,
  number: '+15550100001',
  customerNumber: '+15550100002',
});

const said = (id: string, at: string, text = id) => ({
  id,
  direction: 'inbound' as const,
  text,
  at,
  status: 'received' as const,
  segments: 1,
});
const inHistory = (conversationId: string, id: string, at: string) => {
  const { number, customerNumber } = line(conversationId);
  return { ...said(id, at), conversationId, number, customerNumber };
};
const pagesOf = (...pages: HistoryPages['pages']): HistoryPages => ({ pages, pageParams: [] });

describe('a record’s history', () => {
  it('reads oldest first, over all numbers and pages', () => {
    const pages = pagesOf(
      { messages: [inHistory('b', '3', '2026-11-20T09:03:00Z')], cursor: 'older' },
      {
        messages: [inHistory('a', '2', '2026-11-20T09:02:00Z'), inHistory('b', '1', '2026-11-20T09:01:00Z')],
      },
    );
    const messages = historyMessages(pages, { line: line('a'), messages: [] });
    expect(messages.map(({ id, line: of }) => [id, of?.conversationId])).toEqual([
      ['1', 'b'],
      ['2', 'a'],
      ['3', 'b'],
    ]);
  });

  it('takes what the open thread knows, but nothing older than what is loaded', () => {
    const pages = pagesOf({ messages: [inHistory('a', '2', '2026-11-20T09:02:00Z')], cursor: 'older' });
    const messages = historyMessages(pages, {
      line: line('a'),
      messages: [
        said('1', '2026-11-20T09:01:00Z'),
        said('2', '2026-11-20T09:02:00Z', 'in full'),
        said('3', '2026-11-20T09:03:00Z'),
      ],
    });
    expect(messages.map(({ text }) => text)).toEqual(['in full', '3']);
  });

  it('takes new messages in once', () => {
    const known = pagesOf({ messages: [inHistory('a', '1', '2026-11-20T09:01:00Z')] });
    const newest = {
      messages: [inHistory('b', '2', '2026-11-20T09:02:00Z'), inHistory('a', '1', '2026-11-20T09:01:00Z')],
    };
    const once = withNewest(known, newest);
    expect(once.pages[0]?.messages.map(({ id }) => id)).toEqual(['2', '1']);
    expect(withNewest(once, newest)).toEqual(once);
  });

  it('begins the new ones with the first that was not seen, of whichever thread', () => {
    const messages = historyMessages(
      pagesOf({
        messages: [
          inHistory('a', '4', '2026-11-20T09:04:00Z'),
          inHistory('b', '3', '2026-11-20T09:03:00Z'),
          inHistory('b', '2', '2026-11-20T09:02:00Z'),
          inHistory('a', '1', '2026-11-20T09:01:00Z'),
        ],
      }),
      { line: line('a'), messages: [] },
    );
    expect(
      firstUnseenOf(
        messages,
        new Map([
          ['b', 2],
          ['a', 1],
        ]),
      ),
    ).toBe('2');
    expect(firstUnseenOf(messages, new Map())).toBeUndefined();
  });
});
