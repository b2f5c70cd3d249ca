import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Text messaging as a whole, which is one row, and the providers whose terms were accepted. */
export class SwitchChannel1763780900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE channel (
        only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        active     boolean NOT NULL DEFAULT true,
        changed_at timestamptz,
        changed_by text
      );
      INSERT INTO channel DEFAULT VALUES;

      CREATE TABLE accepted_terms (
        provider    text PRIMARY KEY,
        accepted_at timestamptz NOT NULL DEFAULT now(),
        accepted_by text
      )`);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
