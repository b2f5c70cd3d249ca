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
  const [end] = await transactions.query<Row>('SELECT now() - make_interval(days => $1) AS at', [days]);
  while (await eraseSlice(transactions, content, end!.at!));
}

/**
 * Erases what was passed over while something still waited with it, or came after its time was done. Reads everything
 * that is old, so it is for once a day.
 */
export function eraseLeftOver(transactions: Transactions, { name, erase }: AgedContent): Promise<void> {
  return transactions.run(async () => {
    const [done] = await transactions.query<Row>(
      'SELECT done_until AS at FROM retention WHERE name = $1 FOR UPDATE SKIP LOCKED',
      [name],
    );
    if (!done) return;
    await transactions.query(`SELECT set_config('statement_timeout', '0', true)`);
    await transactions.query(erase, ['-infinity', done.at]);
  });
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

/** False when all before the end is done, or another replica is at it. */
function eraseSlice(transactions: Transactions, { name, erase }: AgedContent, end: string): Promise<boolean> {
  return transactions.run(async () => {
    const [slice] = await transactions.query<{ from: string; until: string }>(SLICE, [name, end]);
    if (!slice) return false;
    await transactions.query(erase, [slice.from, slice.until]);
    await transactions.query('UPDATE retention SET done_until = $2 WHERE name = $1', [name, slice.until]);
    return true;
  });
}

const SLICE = `
  SELECT done_until AS from, least(done_until + interval '10 minutes', $2::timestamptz) AS until
    FROM retention WHERE name = $1 AND done_until < $2::timestamptz FOR UPDATE SKIP LOCKED`;
