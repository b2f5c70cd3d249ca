import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { TEMPLATE_COLUMNS, templateOf, valuesOf, type TemplateRow } from '../application/template-row';
import { Template, type TemplateId } from '../domain/template';
import { templateErrors } from '../domain/template.errors';
import { Templates } from '../domain/template.repository';

@Injectable()
export class PostgresTemplates extends Templates {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async find(id: TemplateId): Promise<Template | undefined> {
    const [row] = await this.transactions.query<TemplateRow>(
      `SELECT ${TEMPLATE_COLUMNS} FROM template WHERE id = $1`,
      [id],
    );
    return row && Template.restore(templateOf(row));
  }

  async add(template: Template): Promise<void> {
    const written = await this.transactions.write(
      `INSERT INTO template (${TEMPLATE_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT DO NOTHING`,
      valuesOf(template.snapshot()),
    );
    if (written === 0) throw templateErrors.exists();
  }

  async save(template: Template): Promise<void> {
    const written = await this.transactions.write(
      `UPDATE template SET (${TEMPLATE_COLUMNS}) = ROW ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11)
        WHERE id = $1 AND version = $12`,
      [...valuesOf(template.snapshot()), template.storedVersion],
    );
    if (written === 0) throw await this.whyNotSaved(template.snapshot().id);
  }

  async remove(id: TemplateId): Promise<void> {
    await this.transactions.query('DELETE FROM template WHERE id = $1', [id]);
  }

  private async whyNotSaved(id: TemplateId): Promise<Error> {
    const current = await this.find(id);
    return current ? templateErrors.changedMeanwhile(current.snapshot()) : templateErrors.notFound();
  }
}
