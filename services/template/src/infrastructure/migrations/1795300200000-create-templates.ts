import { createDirectoryTables } from '@parley/access';
import { createMessagingTables } from '@parley/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTemplates1795300200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessagingTables(runner);
    await createDirectoryTables(runner);
    await runner.query(TEMPLATE);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const TEMPLATE = `
  CREATE TABLE template (
    id text PRIMARY KEY,
    name text NOT NULL,
    category text NOT NULL CHECK (category IN ('account', 'contact', 'lead', 'opportunity')),
    language text NOT NULL,
    business_unit_id text NOT NULL,
    body text NOT NULL,
    placeholders jsonb NOT NULL,
    changed_by text,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version bigint NOT NULL
  );
  CREATE INDEX template_shared ON template (business_unit_id, name, id);
  CREATE INDEX template_by_name ON template (name, id)`;
