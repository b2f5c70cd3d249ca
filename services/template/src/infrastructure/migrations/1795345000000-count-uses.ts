import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row for each text that was accepted with a template, for as long as it counts. */
export class CountUses1795345000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE template_use (
        message_id text PRIMARY KEY,
        template_id text NOT NULL REFERENCES template ON DELETE CASCADE,
        used_at timestamptz NOT NULL
      );
      CREATE INDEX template_use_counted ON template_use (template_id, used_at);
      CREATE INDEX template_use_expired ON template_use (used_at)`);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
