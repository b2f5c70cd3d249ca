import type { Instant, RecordType } from '@parley/kernel';
import type { Placeholder } from '../domain/placeholder';
import type { TemplateId, TemplateSnapshot } from '../domain/template';

/** A template as a row. */
export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly category: RecordType;
  readonly language: string;
  readonly business_unit_id: string;
  readonly body: string;
  readonly placeholders: readonly Placeholder[];
  readonly changed_by: string | null;
  readonly created_at: Instant;
  readonly changed_at: Instant;
  readonly version: number;
}

export const TEMPLATE_COLUMNS = `id, name, category, language, business_unit_id, body, placeholders, changed_by,
  created_at, changed_at, version`;

export const templateOf = (row: TemplateRow): TemplateSnapshot => ({
  id: row.id as TemplateId,
  name: row.name,
  category: row.category,
  language: row.language,
  businessUnitId: row.business_unit_id,
  body: row.body,
  placeholders: row.placeholders,
  ...(row.changed_by !== null && { changedBy: row.changed_by }),
  createdAt: row.created_at,
  changedAt: row.changed_at,
  version: row.version,
});

export const valuesOf = (template: TemplateSnapshot): unknown[] => [
  template.id,
  template.name,
  template.category,
  template.language,
  template.businessUnitId,
  template.body,
  JSON.stringify(template.placeholders),
  template.changedBy ?? null,
  template.createdAt,
  template.changedAt,
  template.version,
];
