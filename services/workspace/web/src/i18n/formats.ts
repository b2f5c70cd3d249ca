import i18next from 'i18next';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const cache = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, locale: string): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  cache.set(key, made);
  return made;
}

/** The browser's own variant of the language, for its dates and times: British English has 24 hours. */
const locale = (): string =>
  navigator.languages.find((tag) => tag.split('-')[0] === i18next.language) ?? i18next.language;

/** 14:05, or 2:05 PM where the locale says so. */
export const timeOf = (at: Date | string, timeZone?: string): string =>
  format({ hour: 'numeric', minute: '2-digit', timeZone }, locale()).format(new Date(at));

/** Mon 9:00 where somebody else is. */
export const dayTimeInZone = (at: Date | string, timeZone: string): string =>
  format({ weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone }, locale()).format(new Date(at));

/** The city that a time zone is named after. */
export const placeOf = (timeZone: string): string => timeZone.split('/').at(-1)!.replaceAll('_', ' ');

export const fullDate = (at: Date | string): string =>
  format({ dateStyle: 'full', timeStyle: 'short' }, locale()).format(new Date(at));

/** 20 Nov, with the year where it is not this one. */
export const shortDate = (at: Date | string, now = new Date()): string => {
  const isThisYear = new Date(at).getFullYear() === now.getFullYear();
  const year = isThisYear ? undefined : 'numeric';
  return format({ day: 'numeric', month: 'short', year }, locale()).format(new Date(at));
};

/** 20 November, with the year where it is not this one. */
export const longDate = (at: Date | string, now = new Date()): string => {
  const isThisYear = new Date(at).getFullYear() === now.getFullYear();
  const year = isThisYear ? undefined : 'numeric';
  return format({ day: 'numeric', month: 'long', year }, locale()).format(new Date(at));
};

/** Yesterday, Today, Tomorrow, else weekday, day and month, with the year where it is not this one. */
export function dayOf(at: Date | string, now = new Date(), timeZone?: string): string {
  const days = daysBetween(new Date(at), now, timeZone);
  if (Math.abs(days) <= 1) return capitalised(relativeDay(-days));
  const year = new Date(at).getFullYear() === now.getFullYear() ? undefined : 'numeric';
  const options = { weekday: 'long', day: 'numeric', month: 'long', year, timeZone } as const;
  return format(options, locale()).format(new Date(at));
}

/** What a list shows: the time today, Yesterday, else the date. */
export function whenOf(at: Date | string, now = new Date()): string {
  const days = daysBetween(new Date(at), now);
  if (days === 0) return timeOf(at);
  if (days === 1) return capitalised(relativeDay(-1));
  return shortDate(at, now);
}

/** How many midnights lie between two moments: of the viewer's zone, or of another one. */
export function daysBetween(earlier: Date, later: Date, timeZone?: string): number {
  const day = format({ year: 'numeric', month: '2-digit', day: '2-digit', timeZone }, 'sv-SE');
  return (Date.parse(day.format(later)) - Date.parse(day.format(earlier))) / DAY;
}

/** "2 min. ago" in the locale's words; for moments of the last hours. */
export function agoOf(at: Date | string, now = new Date()): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(at).getTime()) / MINUTE));
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' });
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (minutes < 24 * 60) return relative.format(-Math.floor(minutes / 60), 'hour');
  return whenOf(at, now);
}

export const numberOf = (value: number): string => new Intl.NumberFormat(locale()).format(value);

export const listOf = (words: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(words);

const relativeDay = (days: number): string =>
  new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day');

const capitalised = (words: string): string => words.charAt(0).toLocaleUpperCase(locale()) + words.slice(1);
