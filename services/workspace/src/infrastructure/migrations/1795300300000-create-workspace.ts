import { createDirectoryTables } from '@parley/access';
import { createMessagingTables } from '@parley/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWorkspace1795300300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessagingTables(runner);
    await createDirectoryTables(runner, { numbers: true, records: true });
    await runner.query(`
      CREATE INDEX directory_user_email ON directory_user (lower(email)) WHERE NOT removed;

      CREATE TABLE account (
        user_id       text PRIMARY KEY,
        password_hash text NOT NULL,
        changed_at    timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE session (
        token_hash   bytea PRIMARY KEY,
        id           text NOT NULL UNIQUE,
        user_id      text NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz NOT NULL DEFAULT now(),
        expires_at   timestamptz NOT NULL
      );
      CREATE INDEX session_by_user ON session (user_id);
      CREATE INDEX session_by_end ON session (expires_at);

      CREATE TABLE sign_in_attempts (
        key      text PRIMARY KEY,
        attempts integer NOT NULL,
        over_at  timestamptz NOT NULL
      );
      CREATE INDEX sign_in_attempts_over ON sign_in_attempts (over_at);

      CREATE TABLE user_settings (
        user_id  text PRIMARY KEY,
        settings jsonb NOT NULL
      );

      CREATE TABLE organisation_identity (
        issuer  text NOT NULL,
        subject text NOT NULL,
        user_id text NOT NULL,
        PRIMARY KEY (issuer, subject)
      );`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
