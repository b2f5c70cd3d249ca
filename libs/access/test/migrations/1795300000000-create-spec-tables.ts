import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createDirectoryTables } from '../../src/directory-tables';

export class CreateSpecTables1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createDirectoryTables(runner, { numbers: true, records: true });
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
