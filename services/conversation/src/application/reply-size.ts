const MOST_TEXT_BYTES = 300_000;

/**
 * As many rows from the start as one reply carries (512 KiB with everything around the texts), at least one. Texts
 * may be very long, so a page may hold fewer rows than were asked for.
 */
export function fitting<Row extends { readonly text: string }>(rows: readonly Row[]): Row[] {
  let bytes = 0;
  const end = rows.findIndex(({ text }) => {
    bytes += Buffer.byteLength(text);
    return bytes > MOST_TEXT_BYTES;
  });
  return end < 0 ? [...rows] : rows.slice(0, Math.max(end, 1));
}
