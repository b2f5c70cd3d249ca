import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person made of a callback that was set aside; the callback itself stays as it arrived. */
export class SettleQuarantine1763780500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE quarantine_end (
        callback_id uuid PRIMARY KEY REFERENCES callback (id),
        outcome     text NOT NULL,
        by_user     text,
        reason      text,
        at          timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX callback_quarantined ON callback (received_at, id) WHERE kind = 'quarantined'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
