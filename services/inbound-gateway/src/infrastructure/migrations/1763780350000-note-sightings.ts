import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each account's URL was last called, genuinely or not. */
export class NoteSightings1763780350000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE account ADD COLUMN last_callback_at timestamptz, ADD COLUMN last_rejected_at timestamptz',
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
