import type { Message, ThreadPage } from '../api/conversations';
import { keys } from '../api/keys';
import { newQueryClient } from '../api/query-client';
import { appendMessage, changeMessage, mergeLatest, withStatus, type ThreadPages } from './thread-cache';

const ID = 'cv-1';

const message = (id: string, part?: Partial<Message>): Message => ({
  id,
  direction: 'inbound',
  text: `Text ${id}`,
  at: '2026-11-20T09:12:00Z',
  status: 'received',
  segments: 1,
  ...part,
});

const page = (...messages: Message[]): ThreadPage =>
  ({ id: ID, recordName: 'Sample', messages }) as ThreadPage;

/** A thread of two pages, and how it is read from the cache. */
function threadOf(...pages: ThreadPage[]) {
  const queries = newQueryClient();
  queries.setQueryDefaults(keys.conversations, { structuralSharing: false }); // as threads are read
  queries.setQueryData(keys.conversation(ID), { pages, pageParams: pages.map(() => ({})) });
  const read = (): ThreadPages => queries.getQueryData<ThreadPages>(keys.conversation(ID))!;
  return { queries, read, messages: () => read().pages.flatMap((each) => each.messages) };
}

describe('a thread that is patched', () => {
  it('is the same as before where the server says nothing new, so that nothing is rendered anew', () => {
    const { queries, read } = threadOf(page(message('1')), page(message('2'), message('3')));
    const before = read();
    mergeLatest(queries, page(message('2'), message('3')));
    expect(read()).toBe(before);
  });

  it('gets the whole of a text that an event began, and keeps all other messages as they are', () => {
    const { queries, messages } = threadOf(page(message('1')), page(message('2')));
    appendMessage(queries, ID, message('3', { text: 'The beginning' }));
    const [first, second] = messages();
    mergeLatest(queries, page(message('2'), message('3', { text: 'The beginning and the end' })));
    expect(messages().map(({ text }) => text)).toEqual(['Text 1', 'Text 2', 'The beginning and the end']);
    expect(messages()[0]).toBe(first);
    expect(messages()[1]).toBe(second);
  });

  it('learns what the server says of it as a whole: that a text may be a wish to get no more', () => {
    const { queries, read } = threadOf(page(message('1')));
    mergeLatest(queries, { ...page(message('1')), stopWish: true });
    expect(read().pages[0]!.stopWish).toBe(true);
    mergeLatest(queries, page(message('1')));
    expect(read().pages[0]!.stopWish).toBeUndefined();
  });

  it('keeps what is known of who took a text', () => {
    const sent = message('1', { direction: 'outbound', status: 'submitting' });
    const { queries, messages } = threadOf(page(sent));
    const change = { status: 'sent', provider: 'twilio', hasDeliveryReports: false, at: sent.at } as never;
    changeMessage(queries, ID, '1', (known) => withStatus(known, change));
    mergeLatest(queries, page(sent));
    expect(messages()[0]).toMatchObject({ status: 'sent', provider: 'twilio', hasDeliveryReports: false });
  });

  it('keeps the page that a changed message does not stand on', () => {
    const { queries, read } = threadOf(page(message('1')), page(message('2')));
    const [older] = read().pages;
    changeMessage(queries, ID, '2', (known) => ({ ...known, text: 'Changed' }));
    expect(read().pages[0]).toBe(older);
    expect(read().pages[1]!.messages[0]!.text).toBe('Changed');
  });
});
