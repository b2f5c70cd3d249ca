import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrganisationSignIns1795300320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation_sign_in (
        token_hash bytea PRIMARY KEY,
        challenge  jsonb NOT NULL,
        next       text NOT NULL,
        over_at    timestamptz NOT NULL
      );
      CREATE INDEX organisation_sign_in_over ON organisation_sign_in (over_at)`);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
