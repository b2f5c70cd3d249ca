import type { Summary } from '../../api/conversations';
import type { Sort } from './use-texts-location';

type Compare = (a: Summary, b: Summary) => number;

/** Unseen ones first, then the newest. The unseen come on their own as well, for they may be older than a page. */
export function orderedRows(
  unseen: readonly Summary[],
  all: readonly Summary[],
  compare: Compare = byRecency,
): readonly Summary[] {
  const byId = new Map([...unseen, ...all].map((row) => [row.id, row]));
  return [...byId.values()].sort((a, b) => compare(a, b) || inOrder(a.id, b.id));
}

/** How rows are compared; names as the language of the viewer orders them. */
export function comparing(sort: Sort, language: string): Compare {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base', numeric: true });
  switch (sort) {
    case 'recent':
      return byRecency;
    case 'oldest':
      return (a, b) => inOrder(a.lastMessageAt, b.lastMessageAt);
    case 'name':
      return (a, b) => compare(a.recordName, b.recordName) || byRecency(a, b);
    case 'name-reversed':
      return (a, b) => compare(b.recordName, a.recordName) || byRecency(a, b);
  }
}

const byRecency: Compare = (a, b) =>
  Number(b.unseen > 0) - Number(a.unseen > 0) || inOrder(b.lastMessageAt, a.lastMessageAt);

/** Instants and ids are ASCII: no need of a collation, which takes a hundred times as long. */
const inOrder = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** The rows as they were ordered when somebody began to read them. */
export interface HeldOrder {
  readonly ids: readonly string[];
  /** The latest message there was at that moment. */
  readonly until: string;
}

export const heldOrder = (rows: readonly Summary[]): HeldOrder => ({
  ids: rows.map(({ id }) => id),
  until: rows.reduce((latest, { lastMessageAt }) => (lastMessageAt > latest ? lastMessageAt : latest), ''),
});

export interface ShownRows {
  readonly rows: readonly Summary[];
  /** Newcomers, and rows that would move up: they wait until they are asked for. */
  readonly waiting: number;
}

/** Nothing moves under the pointer: rows stay where they are, older ones that were loaded meanwhile follow. */
export function shownRows(rows: readonly Summary[], held: HeldOrder | undefined): ShownRows {
  if (!held) return { rows, waiting: 0 };
  const byId = new Map(rows.map((row) => [row.id, row]));
  const known = new Set(held.ids);
  const stayed = held.ids.flatMap((id) => byId.get(id) ?? []);
  const older = rows.filter(({ id, lastMessageAt }) => !known.has(id) && lastMessageAt <= held.until);
  const newer = rows.filter(({ lastMessageAt, unseen }) => unseen > 0 && lastMessageAt > held.until);
  return { rows: [...stayed, ...older], waiting: newer.length };
}
