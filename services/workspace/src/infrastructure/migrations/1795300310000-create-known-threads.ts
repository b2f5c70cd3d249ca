import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateKnownThreads1795300310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE known_thread (
        id              text PRIMARY KEY,
        number          text NOT NULL,
        customer_number text NOT NULL,
        record_type     text NOT NULL,
        record_id       text NOT NULL,
        move_seq        bigint NOT NULL
      );
      CREATE INDEX known_thread_customer ON known_thread (customer_number)`);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
