import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A wish is the customer's, whatever thread he wrote it in, as consent is: one row for each number, the latest word. */
export class NoticeStopWishes1795350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stop_wish (
        customer_number text PRIMARY KEY,
        message_id text NOT NULL,
        at timestamptz NOT NULL,
        answered_at timestamptz,
        answered_by text,
        is_wish boolean
      )`);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
