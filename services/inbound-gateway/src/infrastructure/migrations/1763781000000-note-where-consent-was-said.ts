import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sender number of ours to which a customer said it, or through which a provider refused him. */
export class NoteWhereConsentWasSaid1763781000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consent_history ADD COLUMN number text');
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
