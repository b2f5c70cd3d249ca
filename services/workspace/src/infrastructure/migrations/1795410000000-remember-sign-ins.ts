import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each person last signed in; sessions end and go. */
export class RememberSignIns1795410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE last_sign_in (
        user_id text PRIMARY KEY,
        at      timestamptz NOT NULL
      );
      INSERT INTO last_sign_in (user_id, at)
      SELECT user_id, max(created_at) FROM session GROUP BY user_id;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
