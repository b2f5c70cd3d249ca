import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Not every notice is about a message: without a number it is for administrators. */
export class TellOfAccounts1795390000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notification
        ALTER number DROP NOT NULL, ALTER customer_number DROP NOT NULL, ALTER source_conversation_id DROP NOT NULL,
        ALTER conversation_id DROP NOT NULL, ALTER record_type DROP NOT NULL, ALTER record_id DROP NOT NULL,
        ADD CHECK (num_nulls(number, customer_number, source_conversation_id, conversation_id, record_type, record_id)
                   IN (0, 6))`);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
