import type { Summary } from '../../api/conversations';

/** Unseen ones first, then the newest. The unseen come on their own as well, for they may be older than a page. */
export function orderedRows(unseen: readonly Summary[], all: readonly Summary[]): readonly Summary[] {
  const byId = new Map([...unseen, ...all].map((row) => [row.id, row]));
  return [...byId.values()].sort(
    (a, b) =>
      Number(b.unseen > 0) - Number(a.unseen > 0) ||
      b.lastMessageAt.localeCompare(a.lastMessageAt) ||
      a.id.localeCompare(b.id),
  );
}

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
