import { APPEND_ONLY } from '@parley/persistence';
import type { QueryRunner } from 'typeorm';

/** Called by a service's migration. The service's role may add entries and read them, and change none. */
export async function createAuditTable(runner: Pick<QueryRunner, 'query'>): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_entry (
      id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at          timestamptz NOT NULL DEFAULT clock_timestamp(),
      done_by     text NOT NULL,
      actor       text,
      action      text NOT NULL,
      thing_type  text NOT NULL,
      thing_id    text NOT NULL,
      record_type text,
      record_id   text,
      before      jsonb,
      after       jsonb
    );
    COMMENT ON TABLE audit_entry IS '${APPEND_ONLY}';
    CREATE INDEX audit_entry_actor ON audit_entry (actor, id);
    CREATE INDEX audit_entry_action ON audit_entry (action, id);
    CREATE INDEX audit_entry_record ON audit_entry (record_type, record_id, id) WHERE record_id IS NOT NULL`);
}
