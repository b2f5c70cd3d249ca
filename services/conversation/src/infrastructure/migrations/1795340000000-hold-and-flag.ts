import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HoldAndFlag1795340000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message ADD COLUMN is_held boolean NOT NULL DEFAULT false');
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
