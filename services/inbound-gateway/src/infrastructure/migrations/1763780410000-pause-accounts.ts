import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when, and why, nothing is sent through an account. */
export class PauseAccounts1763780410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE account ADD COLUMN paused_at timestamptz, ADD COLUMN paused_reason text,
         ADD CHECK ((paused_at IS NULL) = (paused_reason IS NULL))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
