import { createAuditTable } from '@parley/audit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed what, for good. */
export class KeepAudit1795380000000 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return createAuditTable(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
