import { Transactions } from './transactions';

/** A kind of content that is kept for a time only. */
export interface AgedContent {
  /** Under which it is remembered how far it was erased. */
  readonly name: string;
  /** Gives as `at` when the oldest that is left was said; null when nothing is. */
  readonly oldest: string;
  /** Erases what was said from `$1` on and before `$2`, by an index of the time. */
  readonly erase: string;
}

interface Row {
  readonly at: string | null;
}

const SLICE = '10 minutes';

/** Called by a migration of each service that keeps texts: how far each kind of content was erased for its age. */
export async function createRetentionTable(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
  await runner.query('CREATE TABLE retention (name text PRIMARY KEY, done_until timestamptz NOT NULL)');
}

/**
 * Erases content that is older than so many days, in the order of its time and ten minutes of it in one transaction.
 * Where it was stopped it goes on; replicas share the work by the row of the content.
 */
export async function eraseAged(
  transactions: Transactions,
  content: AgedContent,
  days: number,
): Promise<void> {
  await begin(transactions, content);
  while (await eraseSlice(transactions, content, days));
}

async function begin(transactions: Transactions, { name, oldest }: AgedContent): Promise<void> {
  const [known] = await transactions.query<Row>('SELECT done_until AS at FROM retention WHERE name = $1', [
    name,
  ]);
  if (known) return;
  const [first] = await transactions.query<Row>(oldest);
  await transactions.query(
    `INSERT INTO retention (name, done_until) VALUES ($1, coalesce($2::timestamptz, now() - interval '1 day'))
     ON CONFLICT DO NOTHING`,
    [name, first?.at ?? null],
  );
}

/** False when nothing is old enough, or another replica is at it. */
function eraseSlice(
  transactions: Transactions,
  { name, erase }: AgedContent,
  days: number,
): Promise<boolean> {
  return transactions.run(async () => {
    const [slice] = await transactions.query<{ from: string; until: string }>(
      `SELECT done_until AS from, least(done_until + interval '${SLICE}', now() - make_interval(days => $2)) AS until
         FROM retention WHERE name = $1 AND done_until < now() - make_interval(days => $2) FOR UPDATE SKIP LOCKED`,
      [name, days],
    );
    if (!slice) return false;
    await transactions.query(erase, [slice.from, slice.until]);
    await transactions.query('UPDATE retention SET done_until = $2 WHERE name = $1', [name, slice.until]);
    return true;
  });
}
