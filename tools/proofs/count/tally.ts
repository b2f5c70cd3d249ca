import type { Destination, Text } from '../load/texts';

/** A text as Parley shows it: where it stands, and for one in a conversation on which record, in which thread. */
export interface Sighting {
  readonly marker: string;
  readonly place: Destination;
  readonly record?: string;
  readonly thread?: string;
  /** Its place in the thread, from the oldest. */
  readonly position?: number;
}

/** What became of the texts, in the words of RELIABILITY section 2. */
export interface Tally {
  /** Texts that the providers told at least once. */
  readonly attempt: number;
  /** Those that were answered 2xx. */
  readonly accepted: number;
  /** Accepted, and exactly once where it belongs. */
  readonly ok: number;
  /** Accepted, and nowhere. */
  readonly lost: number;
  /** In more than one place. */
  readonly duplicated: number;
  /** Not accepted as far as the provider knows, and yet there. */
  readonly recovered: number;
  /** There, and never told. */
  readonly unexpected: number;
  /** On another record than the ranking names, or another place than belongs to it. */
  readonly misattached: number;
  /** Accepted and stored, and not visible in time. */
  readonly stuck: number;
  /** Posted after another text of the thread was answered, and standing before it. */
  readonly reordered: number;
}

/** `kept` are the markers of all callbacks that the gateway has stored. */
export function tally(
  texts: readonly Text[],
  sightings: readonly Sighting[],
  kept: ReadonlySet<string>,
): Tally {
  const told = texts.filter(({ postedAt }) => postedAt !== undefined);
  const accepted = told.filter(({ acceptedAt }) => acceptedAt !== undefined);
  const seen = groupedBy(sightings, ({ marker }) => marker);
  const known = new Set(told.map(({ marker }) => marker));
  const missing = accepted.filter(({ marker }) => !seen.has(marker));
  const duplicated = [...seen.values()].filter((group) => group.length > 1);
  const misplaced = misplacedMarkers(told, seen);
  const isOk = ({ marker }: Text) => seen.get(marker)?.length === 1 && !misplaced.has(marker);
  return {
    attempt: told.length,
    accepted: accepted.length,
    ok: accepted.filter(isOk).length,
    lost: missing.filter(({ marker }) => !kept.has(marker)).length,
    duplicated: duplicated.length,
    recovered: told.filter(({ acceptedAt, marker }) => acceptedAt === undefined && seen.has(marker)).length,
    unexpected: [...seen.keys()].filter((marker) => !known.has(marker)).length,
    misattached: misplaced.size,
    stuck: missing.filter(({ marker }) => kept.has(marker)).length,
    reordered: reordered(accepted, sightings),
  };
}

/** Why the run fails; empty when it does not. */
export function faultsOf(counts: Tally): string[] {
  const forbidden = ['lost', 'duplicated', 'unexpected', 'misattached', 'stuck', 'reordered'] as const;
  return forbidden.filter((name) => counts[name] > 0).map((name) => `${name} ${counts[name]}`);
}

/** With none of n seen to fail, the rate of failures is below 3/n with a confidence of 95 %. */
export const boundOf = (n: number): string =>
  n === 0 ? 'nothing was tried' : `below ${((3 / n) * 100).toFixed(3)} %`;

function misplacedMarkers(
  told: readonly Text[],
  seen: ReadonlyMap<string, readonly Sighting[]>,
): Set<string> {
  const strangers = recordsOfStrangers(told, seen);
  const misplaced = told.filter((text) => {
    const expected = text.customer.record ?? strangers.get(text.customer.address);
    return (seen.get(text.marker) ?? []).some(
      ({ place, record }) => place !== text.destination || (place === 'conversation' && record !== expected),
    );
  });
  return new Set(misplaced.map(({ marker }) => marker));
}

/** An unknown customer becomes one lead: the record of the first of his texts is the record of all. */
function recordsOfStrangers(
  told: readonly Text[],
  seen: ReadonlyMap<string, readonly Sighting[]>,
): Map<string, string | undefined> {
  const records = new Map<string, string | undefined>();
  for (const { customer, marker, destination } of told) {
    const record = destination === 'conversation' ? seen.get(marker)?.[0]?.record : undefined;
    if (!customer.record && record && !records.has(customer.address)) records.set(customer.address, record);
  }
  return records;
}

function reordered(accepted: readonly Text[], sightings: readonly Sighting[]): number {
  const texts = new Map(accepted.map((text) => [text.marker, text]));
  const inThreads = sightings.filter(({ place, marker }) => place === 'conversation' && texts.has(marker));
  let count = 0;
  for (const thread of groupedBy(inThreads, (each) => each.thread!).values()) {
    let latestPost = 0;
    for (const { marker } of [...thread].sort((a, b) => a.position! - b.position!)) {
      const { postedAt, acceptedAt } = texts.get(marker)!;
      if (acceptedAt! < latestPost) count += 1;
      latestPost = Math.max(latestPost, postedAt!);
    }
  }
  return count;
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
