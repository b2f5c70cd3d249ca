import { epochMilliseconds, instant, plusMilliseconds, type Instant } from '@parley/kernel';

export type NumberKind = 'geographic' | 'toll-free' | 'short-code';

/** What providers take from a number of a kind when nothing else was agreed, in segments a second (PROVIDERS 6). */
const USUAL_RATE: Readonly<Record<NumberKind, number>> = { geographic: 1, 'toll-free': 3, 'short-code': 100 };
const RATE_OF_UNKNOWN_KIND = 10;

/** How far ahead of its slot a text may be taken, so that one look serves several; it still starts in its slot. */
export const AHEAD_MS = 100;

export interface PacedNumber {
  readonly kind?: NumberKind;
  readonly segmentsPerSecond?: number;
  /** When the number's next text may go. */
  readonly nextSlotAt: Instant;
}

export interface Paced<T> {
  readonly taken: readonly { readonly text: T; readonly startsInMs: number }[];
  readonly nextSlotAt: Instant;
}

export const rateOf = ({ kind, segmentsPerSecond }: Omit<PacedNumber, 'nextSlotAt'>): number =>
  segmentsPerSecond ?? (kind ? USUAL_RATE[kind] : RATE_OF_UNKNOWN_KIND);

/** How many texts of a number can go at most within `AHEAD_MS`, so that no more of them are looked at. */
export const mostAhead = (number: Omit<PacedNumber, 'nextSlotAt'>): number =>
  Math.floor((rateOf(number) * AHEAD_MS) / 1_000) + 1;

/**
 * Which of a number's due texts go now or within `AHEAD_MS`, and when: each takes its segments' share of a second.
 * Over any time the number starts at most its rate and one text beside (the generic cell rate algorithm).
 */
export function pace<T extends { readonly segments: number }>(
  number: PacedNumber,
  due: readonly T[],
  now: Instant,
): Paced<T> {
  const perSegmentMs = 1_000 / rateOf(number);
  const nowMs = epochMilliseconds(now);
  let startsInMs = Math.max(epochMilliseconds(number.nextSlotAt) - nowMs, 0);
  const taken: { text: T; startsInMs: number }[] = [];
  for (const text of due) {
    if (startsInMs > AHEAD_MS) break;
    taken.push({ text, startsInMs });
    startsInMs += text.segments * perSegmentMs;
  }
  const nextSlotAt = instant(new Date(nowMs + Math.ceil(startsInMs)));
  return { taken, nextSlotAt: taken.length > 0 ? nextSlotAt : number.nextSlotAt };
}

const BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 60_000;

/** When a text that the provider turned away unsent is tried again: doubling, with jitter (`random` in [0, 1)). */
export function retryAt(attempts: number, now: Instant, random: number): Instant {
  const ceiling = Math.min(BACK_OFF_MS * 2 ** (attempts - 1), LONGEST_BACK_OFF_MS);
  return plusMilliseconds(now, Math.round(ceiling * (0.5 + random / 2)));
}
