import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createErasureTables } from '../../src/erasure-tables';
import { createMessagingTables } from '../../src/tables';
import { createUnpublishedTable } from '../../src/unpublished-table';

export class CreateSpecTables1763780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessagingTables(runner);
    await createUnpublishedTable(runner);
    await createErasureTables(runner);
    await runner.query('CREATE TABLE heard (event text NOT NULL, what text NOT NULL)');
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
