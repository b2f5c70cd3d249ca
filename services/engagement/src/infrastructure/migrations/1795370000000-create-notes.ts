import { createDirectoryTables } from '@parley/access';
import { createAuditTable } from '@parley/audit';
import { createErasureTables, createMessagingTables } from '@parley/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotes1795370000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessagingTables(runner);
    await createErasureTables(runner);
    await createDirectoryTables(runner, { records: true });
    await createAuditTable(runner);
    await runner.query(NOTE);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const NOTE = `
  CREATE TABLE note (
    id text PRIMARY KEY,
    record_type text NOT NULL,
    record_id text NOT NULL,
    text text NOT NULL,
    written_by text,
    created_at timestamptz NOT NULL,
    changed_at timestamptz,
    version bigint NOT NULL
  );
  CREATE INDEX note_on_record ON note (record_type, record_id, created_at DESC, id DESC)`;
