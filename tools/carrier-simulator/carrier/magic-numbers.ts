import type { Provider } from './message';
import type { FaultWish } from './fault-wish';

type Wishes = Readonly<Record<Provider, FaultWish>>;

const refused = (twilio: number, telesign: number): Wishes => ({
  twilio: { answer: '400', code: twilio },
  telesign: { answer: '400', code: telesign },
});
const refusedOrReported = (twilio: number, telesign: number): Wishes => ({
  twilio: { answer: '400', code: twilio },
  telesign: { final: { state: 'undelivered', code: telesign } },
});
const reported = (twilio: number, telesign: number): Wishes => ({
  twilio: { final: { state: 'undelivered', code: twilio } },
  telesign: { final: { state: 'undelivered', code: telesign } },
});
const both = (wish: FaultWish): Wishes => ({ twilio: wish, telesign: wish });

/**
 * Customer numbers that always behave in one way. 0001-0009 fail as Twilio's own published test numbers do,
 * with the nearest TeleSign code beside it; the others are ours.
 */
export const MAGIC_NUMBERS: ReadonlyMap<string, Wishes> = new Map([
  ['+15005550001', refused(21211, 11000)],
  ['+15005550002', refusedOrReported(21612, 220)],
  ['+15005550003', refusedOrReported(21408, 237)],
  ['+15005550004', refusedOrReported(21610, 510)],
  ['+15005550009', refusedOrReported(21614, 222)],
  ['+15005550010', reported(30003, 210)],
  ['+15005550011', reported(30005, 211)],
  ['+15005550012', reported(30006, 222)],
  ['+15005550013', reported(30007, 515)],
  ['+15005550014', reported(30008, 207)],
  ['+15005550015', reported(30001, 221)],
  ['+15005550016', reported(30004, 10031)],
  [
    '+15005550017',
    {
      twilio: { final: { state: 'failed', code: 21211 } },
      telesign: { final: { state: 'failed', code: 507 } },
    },
  ],
  [
    '+15005550018',
    { twilio: { final: { state: 'sent' } }, telesign: { final: { state: 'undelivered', code: 250 } } },
  ],
  ['+15005550020', both({ answer: '429' })],
  ['+15005550021', both({ answer: '500' })],
  ['+15005550022', both({ answer: 'accept-then-500' })],
  ['+15005550023', both({ answer: 'accept-then-hang' })],
  ['+15005550024', both({ answer: 'accept-then-reset' })],
  ['+15005550030', both({ reports: 'before-answer' })],
  ['+15005550031', both({ reports: 'duplicated' })],
  ['+15005550032', both({ reports: 'reordered' })],
  ['+15005550033', both({ reports: 'missing' })],
  ['+15005550034', both({ final: { state: 'sent' } })],
  ['+15005550035', both({ finalAfterMs: 30_000 })],
]);
