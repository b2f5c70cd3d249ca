import { createErasureTables } from '@parley/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which customers were erased, as long as something of theirs may still be on its way. */
export class ForgetCustomers1795360000000 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return createErasureTables(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
