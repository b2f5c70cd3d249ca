import type { QueryRunner } from 'typeorm';

/**
 * What is not published yet, by id, beside the outbox: rows of an outbox are written once and never again, so that
 * marking them costs little and cleaning up after the marks does not grow with what is kept.
 */
export async function createUnpublishedTable(runner: Pick<QueryRunner, 'query'>): Promise<void> {
  await runner.query(`
    CREATE TABLE unpublished (
      id         bigint PRIMARY KEY,
      created_at timestamptz NOT NULL DEFAULT now()
    ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);
    INSERT INTO unpublished (id, created_at) SELECT id, created_at FROM outbox WHERE published_at IS NULL;
    ALTER TABLE outbox DROP COLUMN published_at;
    ALTER TABLE outbox RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_cost_delay);`);
}
