import { AuditLog, difference } from '@parley/audit';
import type { Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { TemplateSnapshot } from '../domain/template';

/** What becomes of a template, and by whom: kept in one transaction with the change. */
@Injectable()
export class TemplateChangeLog {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
  ) {}

  keep(
    action: 'created' | 'changed' | 'deleted',
    { before, after }: { readonly before?: TemplateSnapshot; readonly after?: TemplateSnapshot },
    by: Caller,
    change: () => Promise<void>,
  ): Promise<void> {
    return this.transactions.run(async () => {
      await change();
      await this.audit.note({
        by,
        action: `template-${action}`,
        thing: { type: 'template', id: (after ?? before)!.id },
        ...difference(before && contentOf(before), after ? contentOf(after) : {}),
      });
    });
  }
}

const contentOf = ({ name, category, language, businessUnitId, body, placeholders }: TemplateSnapshot) => ({
  name,
  category,
  language,
  businessUnitId,
  body,
  placeholders,
});
