import type { RunningParley } from '@parley/testing';

/** Where in the whole database each of the words stands, in any form in which bytes are kept. */
export async function placesOf(parley: RunningParley, words: readonly string[]): Promise<string[]> {
  const tables = await parley.query<{ place: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS place FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const places: string[] = [];
  for (const { place } of tables) {
    const rows = await parley.query<{ row: string }>(`SELECT whole::text AS row FROM ${place} AS whole`);
    const dump = rows.map(({ row }) => row).join('\n');
    for (const word of words)
      if (formsOf(word).some((form) => dump.includes(form))) places.push(`${place}: ${word}`);
  }
  return places;
}

/** As text, as a form has it, as the hexadecimal digits of a bytea, and in the middle of any base64. */
function formsOf(word: string): string[] {
  const bytes = Buffer.from(word);
  const encoded = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  const inForms = encodeURIComponent(word).replaceAll('%20', '+');
  return [word, inForms, bytes.toString('hex'), Buffer.from(inForms).toString('hex'), ...encoded];
}
