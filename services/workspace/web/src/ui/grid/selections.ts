/** The selection with one row added, or taken out. */
export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** The selection with all rows from one place to another. */
export function upTo(
  ids: ReadonlySet<string>,
  all: readonly string[],
  from: number,
  to: number,
): ReadonlySet<string> {
  const [first, last] = from < to ? [from, to] : [to, from];
  return new Set([...ids, ...all.slice(first, last + 1)]);
}
