import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What title and body are made of, beside their English. */
export class KeepWords1795300150000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification ADD COLUMN words json');
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
