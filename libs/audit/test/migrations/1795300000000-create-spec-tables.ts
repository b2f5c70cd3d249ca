import { createDirectoryTables } from '@parley/access';
import { createMessagingTables, createUnpublishedTable } from '@parley/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createAuditTable } from '../../src';

export class CreateSpecTables1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessagingTables(runner);
    await createUnpublishedTable(runner);
    await createDirectoryTables(runner);
    await createAuditTable(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
