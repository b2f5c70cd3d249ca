declare const instantBrand: unique symbol;

/**
 * A moment in UTC with microseconds, always written `YYYY-MM-DDTHH:mm:ss.ffffffZ`, so that two instants
 * compare as strings. (`Date` stops at milliseconds, which is too coarse to order a thread.)
 */
export type Instant = string & { readonly [instantBrand]: true };

const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d(?::?\d\d)?)$/;

/** Reads RFC 3339 (any offset, up to nanoseconds, which are cut) or Postgres' text form; undefined when it is neither. */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC_3339.exec(text);
  if (!match) return undefined;
  const [, day, time, fraction = '', zone = 'Z'] = match;
  const micros = fraction.padEnd(6, '0').slice(0, 6);
  const milliseconds = Date.parse(`${day}T${time}.000${normalZone(zone)}`);
  if (Number.isNaN(milliseconds) || !existsInCalendar(day!)) return undefined;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.${micros}Z` as Instant;
}

/** As `parseInstant`, for values that were checked before: throws a RangeError. */
export function instant(value: string | Date): Instant {
  const parsed = parseInstant(typeof value === 'string' ? value : value.toISOString());
  if (!parsed) throw new RangeError('not an RFC 3339 instant');
  return parsed;
}

/** The same moment moved by whole milliseconds; the microseconds stay. */
export function plusMilliseconds(at: Instant, milliseconds: number): Instant {
  const moved = new Date(Date.parse(`${at.slice(0, 23)}Z`) + milliseconds).toISOString();
  return `${moved.slice(0, 23)}${at.slice(23)}` as Instant;
}

/** Milliseconds since the epoch, microseconds cut off. */
export function epochMilliseconds(at: Instant): number {
  return Date.parse(`${at.slice(0, 23)}Z`);
}

/** `Date.parse` rolls 30 February over to March; a calendar does not. */
function existsInCalendar(day: string): boolean {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}

function normalZone(zone: string): string {
  if (zone === 'z' || zone === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** Where the time comes from, so that rules and tests can be given any moment. */
export abstract class Clock {
  abstract now(): Instant;
}
