import type { Context } from '@parley/contracts';

/** The streams whose events reach browsers, in the order in which an event's id names their places. */
export const SOURCES = [
  'conversation',
  'engagement',
  'gateway',
  'notification',
  'routing',
] as const satisfies readonly Context[];
export type Source = (typeof SOURCES)[number];

/** How far each stream was heard, and which streams these were: one that was made anew counts from one again. */
export interface Positions {
  readonly epoch: string;
  readonly at: Readonly<Record<Source, number>>;
}

const RADIX = 36;

/** Before the first event of each stream. */
export const START = Object.fromEntries(SOURCES.map((source) => [source, 0])) as Readonly<
  Record<Source, number>
>;

/** What whoever names no place that was ever given out has heard: nothing that is known here. */
export const NOWHERE: Positions = { epoch: '', at: START };

/** As the id of an event, which a browser gives back as `Last-Event-ID`. */
export const written = ({ epoch, at }: Positions): string =>
  [epoch, ...SOURCES.map((source) => at[source].toString(RADIX))].join('.');

/** Undefined for whatever was never written here. */
export function read(id: string): Positions | undefined {
  const [epoch, ...places] = id.split('.');
  if (!epoch || places.length !== SOURCES.length) return undefined;
  if (!places.every((place) => /^[0-9a-z]{1,11}$/.test(place))) return undefined;
  const entries = SOURCES.map((source, index) => [source, parseInt(places[index]!, RADIX)]);
  return { epoch, at: Object.fromEntries(entries) as Record<Source, number> };
}
