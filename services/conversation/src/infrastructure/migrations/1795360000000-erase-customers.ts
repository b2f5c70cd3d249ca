import { createErasureTables } from '@parley/messaging';
import { createRetentionTable } from '@parley/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EraseCustomers1795360000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createErasureTables(runner);
    await createRetentionTable(runner);
    await runner.query(MESSAGE);
    await runner.query(OPT_OUT_HINTS);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** Since when what a message said is gone, on request or for its age. */
const MESSAGE = `
  ALTER TABLE message ADD COLUMN erased_at timestamptz;
  CREATE INDEX message_age ON message USING brin (at);
  CREATE INDEX conversation_merged_customer ON conversation (customer_number) WHERE merged_into IS NOT NULL`;

/**
 * One of 4,096 marks for each number that was erased while it was opted out: far too little to tell which number it
 * was, and enough to know for nearly all others that nobody needs to be asked.
 */
const OPT_OUT_HINTS = `
  CREATE TABLE erased_opt_out (hint integer PRIMARY KEY);
  CREATE FUNCTION opt_out_hint(number text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT get_byte(sha256(convert_to(number, 'UTF8')), 0) * 16 + get_byte(sha256(convert_to(number, 'UTF8')), 1) / 16
  $$`;
