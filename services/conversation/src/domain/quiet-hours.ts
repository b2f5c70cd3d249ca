import { instant, type Instant } from '@parley/kernel';

/** The time of day in which nothing goes out by itself, in minutes after midnight where the customer is. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

const MINUTE_MS = 60_000;
const DAY = 1_440;
const MOST_STEPS = 200;

/**
 * When an automated text may go out that is due at `at`: then, or at the end of the quiet hours. A customer who may be
 * in any of several time zones is left in peace as long as it is night in one of them.
 */
export function afterQuietHours(at: Instant, zones: readonly string[], hours: QuietHours): Instant {
  let due = at;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const quiet = zones.filter((zone) => isQuiet(minuteOfDay(due, zone), hours));
    if (quiet.length === 0) return due;
    due = quiet.map((zone) => endOf(due, zone, hours)).reduce((a, b) => (a > b ? a : b));
  }
  return due;
}

const isQuiet = (minute: number, { from, until }: QuietHours): boolean =>
  from <= until ? minute >= from && minute < until : minute >= from || minute < until;

function endOf(at: Instant, zone: string, { until }: QuietHours): Instant {
  const minutesLeft = (until - minuteOfDay(at, zone) + DAY) % DAY || DAY;
  const thisMinute = Math.floor(Date.parse(at) / MINUTE_MS);
  return instant(new Date((thisMinute + minutesLeft) * MINUTE_MS));
}

function minuteOfDay(at: Instant, zone: string): number {
  const [hours, minutes] = clockOf(zone).format(Date.parse(at)).split(':');
  return Number(hours) * 60 + Number(minutes);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, clock);
  return clock;
}
