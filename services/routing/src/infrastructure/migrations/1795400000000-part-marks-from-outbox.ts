import { createUnpublishedTable } from '@parley/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be published stands beside the outbox. */
export class PartMarksFromOutbox1795400000000 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return createUnpublishedTable(runner);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
