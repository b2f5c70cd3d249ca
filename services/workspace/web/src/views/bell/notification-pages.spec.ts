import { listed, unreadIn, withArrived, without, withRead } from './notification-pages';
import type { Notification, NotificationPages } from './notifications-query';

const notice = (id: string, readAt?: string): Notification => ({
  id,
  kind: 'message-received',
  title: 'New text message',
  body: 'Hello',
  icon: 'info',
  createdAt: '2026-03-01T09:00:00Z',
  readAt,
  target: {},
});

const pages = (unread: number, ...notifications: Notification[]): NotificationPages => ({
  pages: [{ notifications, unread }],
  pageParams: [undefined],
});

const NOW = '2026-03-01T10:00:00Z';

describe('the list under the bell', () => {
  it('takes a pushed notice on top and counts it, once however often it comes', () => {
    const once = withArrived(notice('b'))(pages(1, notice('a')));
    const twice = withArrived(notice('b'))(once);
    expect(listed(twice).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(unreadIn(twice)).toBe(2);
  });

  it('counts a notice as read once, however often it is read', () => {
    const read = withRead(new Set(['a']), NOW)(pages(2, notice('a'), notice('b')));
    const again = withRead(new Set(['a']), NOW)(read);
    expect(listed(again)[0]!.readAt).toBe(NOW);
    expect(unreadIn(again)).toBe(1);
  });

  it('does not count a dismissed notice any more, unless it was read before', () => {
    const two = pages(1, notice('a'), notice('b', NOW));
    expect(unreadIn(without(new Set(['b']))(two))).toBe(1);
    expect(unreadIn(without(new Set(['a']))(two))).toBe(0);
    expect(listed(without(new Set(['a']))(two)).map(({ id }) => id)).toEqual(['b']);
  });
});
