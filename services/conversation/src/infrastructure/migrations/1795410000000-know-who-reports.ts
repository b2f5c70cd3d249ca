import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who took a message, and whether he tells what becomes of it; nothing means that he does. */
export class KnowWhoReports1795410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE message ADD COLUMN provider text, ADD COLUMN has_delivery_reports boolean',
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
