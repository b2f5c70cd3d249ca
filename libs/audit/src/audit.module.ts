import type { Context } from '@parley/contracts';
import { Module, type DynamicModule } from '@nestjs/common';
import { AuditLog } from './audit-log';
import { AuditQueries } from './audit-queries';
import { auditRequests } from './audit-requests';
import { DeadLetterNotes } from './dead-letter-notes';

/** The log of one service, in the table that its migration made, and the answers to who may read it. */
@Module({})
export class AuditModule {
  static of(context: Context): DynamicModule {
    return {
      module: AuditModule,
      global: true,
      controllers: [auditRequests(context)],
      providers: [AuditLog, AuditQueries, DeadLetterNotes],
      exports: [AuditLog],
    };
  }
}
