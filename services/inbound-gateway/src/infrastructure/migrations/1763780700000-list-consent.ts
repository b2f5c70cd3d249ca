import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListConsent1763780700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX consent_latest ON consent (opted_out, changed_at DESC, customer_number DESC) WHERE version > 0`,
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
