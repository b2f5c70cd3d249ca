import type { NumberKind } from '@parley/contracts';
import { epochMilliseconds, instant, plusMilliseconds, type Instant } from '@parley/kernel';

/** What providers take from a number of a kind when nothing else was agreed, in segments a second (PROVIDERS 6). */
const USUAL_RATE: Readonly<Record<NumberKind, number>> = { geographic: 1, 'toll-free': 3, 'short-code': 100 };
const RATE_OF_UNKNOWN_KIND = 10;

/** How far ahead of its slot a text may go, so that one look takes several: the rate holds over any longer time. */
export const AHEAD_MS = 100;

export interface PacedNumber {
  readonly kind?: NumberKind;
  readonly segmentsPerSecond?: number;
  /** When the number's next text may go. */
  readonly nextSlotAt: Instant;
}

export interface Paced<T> {
  readonly taken: readonly T[];
  readonly nextSlotAt: Instant;
}

export const rateOf = ({ kind, segmentsPerSecond }: Omit<PacedNumber, 'nextSlotAt'>): number =>
  segmentsPerSecond ?? (kind ? USUAL_RATE[kind] : RATE_OF_UNKNOWN_KIND);

/**
 * How many of a number's due texts may go now: each takes its segments' share of a second. Over any time the number
 * sends at most its rate and one text beside (the generic cell rate algorithm).
 */
export function pace<T extends { readonly segments: number }>(
  number: PacedNumber,
  due: readonly T[],
  now: Instant,
): Paced<T> {
  const perSegmentMs = 1_000 / rateOf(number);
  const nowMs = epochMilliseconds(now);
  let slotMs = Math.max(epochMilliseconds(number.nextSlotAt), nowMs);
  const taken: T[] = [];
  for (const text of due) {
    if (slotMs > nowMs + AHEAD_MS) break;
    taken.push(text);
    slotMs += text.segments * perSegmentMs;
  }
  return { taken, nextSlotAt: taken.length > 0 ? atMilliseconds(slotMs) : number.nextSlotAt };
}

const BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 60_000;

/** When a text that the provider turned away unsent is tried again: doubling, with jitter (`random` in [0, 1)). */
export function retryAt(attempts: number, now: Instant, random: number): Instant {
  const ceiling = Math.min(BACK_OFF_MS * 2 ** (attempts - 1), LONGEST_BACK_OFF_MS);
  return plusMilliseconds(now, Math.round(ceiling * (0.5 + random / 2)));
}

const atMilliseconds = (milliseconds: number): Instant => instant(new Date(Math.ceil(milliseconds)));
