import { AsyncLocalStorage } from 'node:async_hooks';
import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { KeptPlans, PlanAge } from './kept-plans';
import { isPlanOutdated, isStoreUnavailable } from './store-faults';

interface OpenTransaction {
  readonly client: PoolClient;
  /** The answer to its beginning, which goes out with the first statement. */
  begun?: Promise<unknown>;
  readonly afterCommit: (() => void)[];
}

/** For reads that people ask for, whose best plan depends on what they ask. */
const BEGIN_PLANNED_EACH = `BEGIN; SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_seqscan = on;
  SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on`;

/**
 * The ambient transaction of one service's schema. Whatever is queried inside `run` shares one transaction,
 * however deep the call, and its statements are look-ups by key, planned once for each connection; outside of it
 * each statement stands alone and is planned for its parameters.
 */
@Injectable()
export class Transactions {
  private readonly open = new AsyncLocalStorage<OpenTransaction>();
  private readonly plans = new KeptPlans();
  private readonly ages = new WeakMap<PoolClient, PlanAge>();

  constructor(private readonly dataSource: DataSource) {}

  /** Runs the work in one transaction, or joins the one that is open. Commits when it resolves, rolls back when it throws. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.open.getStore()) return work();
    const transaction: OpenTransaction = { client: await this.connect(), afterCommit: [] };
    const result = await this.open.run(transaction, () => commit(transaction, work));
    transaction.afterCommit.forEach((callback) => callback());
    return result;
  }

  /** One statement, which is a transaction of its own, planned as those of `run`. Gives its rows. */
  async single<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (this.open.getStore()) return this.query(sql, parameters);
    const client = await this.connect();
    const before = this.hasOldPlans(client) ? ['DISCARD PLANS'] : [];
    return (await atOnce(client, before, this.kept(sql, parameters), [])).rows as Row[];
  }

  /** The rows of a statement: of a SELECT, or of any statement's RETURNING. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.execute(sql, parameters)).rows as Row[];
  }

  /** How many rows the statement wrote. */
  async write(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.execute(sql, parameters)).rowCount ?? 0;
  }

  /** Called once the open transaction has committed; at once when none is open; never after a rollback. */
  afterCommit(callback: () => void): void {
    const transaction = this.open.getStore();
    if (transaction) transaction.afterCommit.push(callback);
    else callback();
  }

  private async execute(sql: string, parameters: readonly unknown[]): Promise<QueryResult<QueryResultRow>> {
    const open = this.open.getStore();
    if (open?.begun) return open.client.query(this.kept(sql, parameters));
    if (open) return this.first(open, this.kept(sql, parameters));
    const statement = { text: sql, values: [...parameters] };
    return atOnce(await this.connect(), [BEGIN_PLANNED_EACH], statement, ['COMMIT']);
  }

  private first(open: OpenTransaction, statement: QueryConfig): Promise<QueryResult> {
    const begin = this.hasOldPlans(open.client) ? 'BEGIN; DISCARD PLANS' : 'BEGIN';
    const [begun, result] = together(open.client, [begin, statement]);
    open.begun = begun!;
    open.begun.catch(() => undefined); // the end of the transaction asks for it
    return result!;
  }

  private kept(text: string, parameters: readonly unknown[]): QueryConfig {
    return { name: this.plans.nameOf(text), text, values: [...parameters] };
  }

  private hasOldPlans(client: PoolClient): boolean {
    const age = this.ages.get(client) ?? new PlanAge();
    this.ages.set(client, age);
    return age.isOver(Date.now());
  }

  private async connect(): Promise<PoolClient> {
    const pool = (this.dataSource.driver as PostgresDriver).master as Pool | undefined;
    if (!pool) throw new Error('Driver not Connected');
    const client = await pool.connect();
    // A connection that breaks tells whoever waits for a statement; nobody else needs to hear of it.
    if (client.listenerCount('error') === 0) client.on('error', () => undefined);
    return client;
  }
}

/** Without a statement there is nothing to end. A connection in doubt, or with plans of old, is not used again. */
async function commit<T>(open: OpenTransaction, work: () => Promise<T>): Promise<T> {
  const { client } = open;
  try {
    const result = await work();
    await open.begun;
    if (open.begun) await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    if (!open.begun) client.release();
    else
      await client.query('ROLLBACK').then(
        () => client.release(isPlanOutdated(error)),
        (broken: Error) => client.release(broken),
      );
    throw error; // the first error counts
  }
}

/** All travel together; what follows a failed statement of a transaction does nothing, and its end rolls back. */
async function atOnce(
  client: PoolClient,
  before: readonly string[],
  statement: QueryConfig,
  after: readonly string[],
): Promise<QueryResult> {
  const outcomes = await Promise.allSettled(together(client, [...before, statement, ...after]));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  client.release(failure && (isPlanOutdated(failure.reason) || isStoreUnavailable(failure.reason)));
  if (failure) throw failure.reason;
  return (outcomes[before.length] as PromiseFulfilledResult<QueryResult>).value;
}

/** Sent as one: each write wakes both processes. */
function together(client: PoolClient, statements: readonly (string | QueryConfig)[]): Promise<QueryResult>[] {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  try {
    return statements.map((each) => client.query(each as QueryConfig));
  } finally {
    stream.uncork();
  }
}
