import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepLatestWords1763780200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LATEST_WORDS);
    await runner.query(LOOK_UPS);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** When the customer last said so, also where it changed nothing: an override must be later than that. */
const LATEST_WORDS = `ALTER TABLE consent ADD COLUMN stated_at timestamptz;`;

/** Each send without a final report gets its turn; those whose outcome nobody knows come first ('unknown' > 'sent'). */
const LOOK_UPS = `
  ALTER TABLE dispatch ADD COLUMN looked_up_at timestamptz;
  CREATE INDEX dispatch_look_up ON dispatch (state DESC, coalesce(looked_up_at, submitted_at))
   WHERE state IN ('sent', 'unknown') AND reported_at IS NULL AND provider_message_id IS NOT NULL;
  CREATE INDEX delivery_report_parked_at ON delivery_report (received_at) WHERE NOT is_applied;`;
