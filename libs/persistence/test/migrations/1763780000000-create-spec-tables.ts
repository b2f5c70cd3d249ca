import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CHANGE_COLUMNS } from '../../src/change-lists';
import { createRetentionTable } from '../../src/retention';

export class CreateSpecTables1763780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE change_seq;
      CREATE TABLE thing (id text PRIMARY KEY, at timestamptz, ${CHANGE_COLUMNS});`);
    await createRetentionTable(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
