import { Controller, type Type } from '@nestjs/common';
import { LIST_AUDIT, type Context, type ListAudit, type ListAuditReply } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { AuditQueries } from './audit-queries';

/** What is asked of the log of one service. */
export function auditRequests(context: Context): Type {
  @Controller()
  class AuditRequests {
    constructor(private readonly queries: AuditQueries) {}

    @OnRequest(LIST_AUDIT[context])
    list(request: ListAudit, caller: Caller): Promise<ListAuditReply> {
      return this.queries.list(request, caller);
    }
  }
  return AuditRequests;
}
