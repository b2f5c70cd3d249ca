import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { TemplateSnapshot } from '../domain/template';
import { TemplateUses } from './template-uses';

/** A template with what people want to know about it. */
export interface TemplateView extends TemplateSnapshot {
  readonly changedByName?: string;
  readonly usedIn30Days: number;
}

/** What the lists and the editor say of templates beside their content. */
@Injectable()
export class TemplateViews {
  constructor(
    private readonly transactions: Transactions,
    private readonly uses: TemplateUses,
  ) {}

  async of(templates: readonly TemplateSnapshot[]): Promise<TemplateView[]> {
    const [uses, names] = await Promise.all([
      this.uses.of(templates.map(({ id }) => id)),
      this.namesOf(templates.flatMap(({ changedBy }) => changedBy ?? [])),
    ]);
    return templates.map((template) => ({
      ...template,
      changedByName: template.changedBy === undefined ? undefined : names.get(template.changedBy),
      usedIn30Days: uses.get(template.id) ?? 0,
    }));
  }

  async one(template: TemplateSnapshot): Promise<TemplateView> {
    return (await this.of([template]))[0]!;
  }

  private async namesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.transactions.query<{ id: string; name: string }>(
      'SELECT id, name FROM directory_user WHERE id = ANY($1::text[])',
      [userIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
