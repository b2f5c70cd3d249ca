import fc from 'fast-check';
import { epochMilliseconds, instant, plusMilliseconds, type Instant } from '@parley/kernel';
import { AHEAD_MS, mostAhead, pace, rateOf, retryAt, type PacedNumber } from './pacing';

const NOON = instant('2026-03-01T12:00:00Z');
const LONG_AGO = instant('1970-01-01T00:00:00Z');

interface Start {
  readonly atMs: number;
  readonly segments: number;
}

/** Looks at the queue at the given moments, as dispatchers would, and says when each text started. */
function starts(
  number: Omit<PacedNumber, 'nextSlotAt'>,
  texts: readonly number[],
  looks: readonly number[],
): Start[] {
  const waiting = texts.map((segments) => ({ segments }));
  const started: Start[] = [];
  let nextSlotAt: Instant = LONG_AGO;
  let nowMs = 0;
  for (const pause of looks) {
    nowMs += pause;
    const paced = pace({ ...number, nextSlotAt }, waiting, plusMilliseconds(NOON, nowMs));
    nextSlotAt = paced.nextSlotAt;
    for (const { text, startsInMs } of paced.taken) {
      started.push({ atMs: nowMs + startsInMs, segments: text.segments });
    }
    waiting.splice(0, paced.taken.length);
  }
  return started;
}

const sum = (texts: readonly Start[]): number => texts.reduce((total, { segments }) => total + segments, 0);

describe('The pace of a number', () => {
  const rates = fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.double({ min: 0.01, max: 5, noNaN: true }));
  const texts = fc.array(fc.integer({ min: 1, max: 11 }), { minLength: 1, maxLength: 60 });
  const looks = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 60 });

  it('is never more than its rate and one text over any window', () => {
    fc.assert(
      fc.property(rates, texts, looks, (segmentsPerSecond, lengths, pauses) => {
        const started = starts({ segmentsPerSecond }, lengths, pauses);
        for (let first = 0; first < started.length; first++) {
          for (let last = first; last < started.length; last++) {
            const windowMs = started[last]!.atMs - started[first]!.atMs;
            const allButTheLast = sum(started.slice(first, last));
            expect(allButTheLast).toBeLessThanOrEqual((segmentsPerSecond * windowMs) / 1_000 + 1e-6);
          }
        }
      }),
    );
  });

  it('keeps the order of the queue and starts nothing before it was looked at', () => {
    fc.assert(
      fc.property(rates, texts, looks, (segmentsPerSecond, lengths, pauses) => {
        const started = starts({ segmentsPerSecond }, lengths, pauses);
        expect(started.map(({ segments }) => segments)).toEqual(lengths.slice(0, started.length));
        expect(started.map(({ atMs }) => atMs)).toEqual(
          started.map(({ atMs }) => atMs).sort((a, b) => a - b),
        );
      }),
    );
  });

  it('uses the rate up when it is looked at often enough', () => {
    const often = Array.from({ length: 200 }, () => 50);
    for (const segmentsPerSecond of [1, 3, 100, 1_000]) {
      const started = starts(
        { segmentsPerSecond },
        Array.from({ length: 20_000 }, () => 1),
        often,
      );
      expect(started.length).toBeGreaterThan(segmentsPerSecond * 10 * 0.97);
    }
  });

  it('lets a lone text go at once, however long the number was silent', () => {
    const { taken } = pace({ segmentsPerSecond: 1, nextSlotAt: LONG_AGO }, [{ segments: 3 }], NOON);
    expect(taken).toEqual([{ text: { segments: 3 }, startsInMs: 0 }]);
  });

  it('takes nothing while the next slot is further away than it looks ahead', () => {
    const nextSlotAt = plusMilliseconds(NOON, AHEAD_MS + 1);
    expect(pace({ segmentsPerSecond: 1, nextSlotAt }, [{ segments: 1 }], NOON)).toEqual({
      taken: [],
      nextSlotAt,
    });
  });

  it('never takes more at one look than it says that it could', () => {
    fc.assert(
      fc.property(rates, (segmentsPerSecond) => {
        const due = Array.from({ length: 500 }, () => ({ segments: 1 }));
        const { taken } = pace({ segmentsPerSecond, nextSlotAt: LONG_AGO }, due, NOON);
        const most = Math.min(mostAhead({ segmentsPerSecond }), due.length);
        expect([most - 1, most]).toContain(taken.length);
      }),
    );
  });

  it.each([
    [{ kind: 'geographic' }, 1],
    [{ kind: 'toll-free' }, 3],
    [{ kind: 'short-code' }, 100],
    [{}, 10],
    [{ kind: 'short-code', segmentsPerSecond: 0.5 }, 0.5],
  ] as const)('of %j is %d segments a second', (number, rate) => {
    expect(rateOf(number)).toBe(rate);
  });
});

describe('The back-off of a text that was turned away', () => {
  it('doubles with each attempt up to a minute, with jitter', () => {
    const wait = (attempts: number, random: number) =>
      epochMilliseconds(retryAt(attempts, NOON, random)) - epochMilliseconds(NOON);
    expect([1, 2, 3, 4].map((attempts) => wait(attempts, 0))).toEqual([250, 500, 1_000, 2_000]);
    expect([1, 2, 3, 4].map((attempts) => wait(attempts, 0.999999))).toEqual([500, 1_000, 2_000, 4_000]);
    expect(wait(30, 0.999999)).toBe(60_000);
  });
});
