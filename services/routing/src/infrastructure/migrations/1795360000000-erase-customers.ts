import { createErasureTables } from '@parley/messaging';
import { createRetentionTable } from '@parley/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EraseCustomers1795360000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createErasureTables(runner);
    await createRetentionTable(runner);
    await runner.query(`
      ALTER TABLE thread_move ADD COLUMN noted_at timestamptz NOT NULL DEFAULT now();
      CREATE INDEX decision_age ON decision USING brin (received_at)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
