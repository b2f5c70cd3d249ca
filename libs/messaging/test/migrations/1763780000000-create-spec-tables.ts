import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createMessagingTables } from '../../src/tables';

export class CreateSpecTables1763780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessagingTables(runner);
    await runner.query('CREATE TABLE heard (event text NOT NULL, what text NOT NULL)');
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
