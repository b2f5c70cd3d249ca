/** A reply stays under 512 KiB, with its envelope. */
const MOST_BYTES = 400_000;

/**
 * As many items from the start as one reply carries, at least one: records and texts may be large, so a page may
 * hold fewer than were asked for.
 */
export function fitting<Item>(items: readonly Item[]): Item[] {
  let bytes = 0;
  const end = items.findIndex((item) => {
    bytes += Buffer.byteLength(JSON.stringify(item));
    return bytes > MOST_BYTES;
  });
  return end < 0 ? [...items] : items.slice(0, Math.max(end, 1));
}
