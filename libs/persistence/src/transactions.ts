import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';

interface OpenTransaction {
  readonly runner: QueryRunner;
  readonly afterCommit: (() => void)[];
}

/**
 * The ambient transaction of one service's schema. Whatever is queried inside `run` shares one transaction,
 * however deep the call; outside of it each statement stands alone.
 */
@Injectable()
export class Transactions {
  private readonly open = new AsyncLocalStorage<OpenTransaction>();

  constructor(private readonly dataSource: DataSource) {}

  /** Runs the work in one transaction, or joins the one that is open. Commits when it resolves, rolls back when it throws. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.open.getStore()) return work();
    const runner = this.dataSource.createQueryRunner();
    const transaction: OpenTransaction = { runner, afterCommit: [] };
    try {
      const result = await this.open.run(transaction, () => commit(runner, work));
      transaction.afterCommit.forEach((callback) => callback());
      return result;
    } finally {
      await runner.release();
    }
  }

  /** The rows of a statement: of a SELECT, or of any statement's RETURNING. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { records } = await this.execute<Row>(sql, parameters);
    return records;
  }

  /** How many rows the statement wrote. */
  async write(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const { affected } = await this.execute(sql, parameters);
    return affected ?? 0;
  }

  /** Called once the open transaction has committed; at once when none is open; never after a rollback. */
  afterCommit(callback: () => void): void {
    const transaction = this.open.getStore();
    if (transaction) transaction.afterCommit.push(callback);
    else callback();
  }

  private async execute<Row>(sql: string, parameters: readonly unknown[]) {
    const open = this.open.getStore()?.runner;
    const runner = open ?? this.dataSource.createQueryRunner();
    try {
      const result = await runner.query(sql, [...parameters], true);
      return { records: result.records as Row[], affected: result.affected };
    } finally {
      if (!open) await runner.release();
    }
  }
}

async function commit<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  await runner.startTransaction();
  try {
    const result = await work();
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined); // the first error counts
    throw error;
  }
}
