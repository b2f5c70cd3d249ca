import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepSignals1795380000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE message ADD COLUMN signal text CHECK (signal IN ('stop', 'start', 'help'))`,
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
