import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HoldAndFlag1795340000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message ADD COLUMN is_held boolean NOT NULL DEFAULT false');
    await runner.query(
      `ALTER TABLE conversation
         ADD COLUMN stop_wish_at timestamptz, ADD COLUMN stop_wish_message_id text,
         ADD COLUMN stop_wish_answered_at timestamptz, ADD COLUMN stop_wish_answered_by text`,
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
