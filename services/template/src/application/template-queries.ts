import { DEFAULT_LIMIT } from '@parley/contracts';
import { DomainError, type Caller, type RecordType } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { canonicalLanguage, type TemplateId, type TemplateSnapshot } from '../domain/template';
import { Templates } from '../domain/template.repository';
import { TEMPLATE_COLUMNS, templateOf, type TemplateRow } from './template-row';
import { unitInSight, within } from './template-rights';
import { TemplateViews, type TemplateView } from './template-views';

export interface TemplateFilter {
  readonly category?: RecordType;
  readonly language?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface TemplatePage {
  readonly templates: readonly TemplateView[];
  readonly cursor?: string;
}

/** The templates that the caller may use, by name (R126, R130). */
@Injectable()
export class TemplateQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly templates: Templates,
    private readonly views: TemplateViews,
  ) {}

  async get(id: string, caller: Caller): Promise<TemplateView> {
    return this.views.one(within(caller, 'Read', await this.templates.find(id as TemplateId)).snapshot());
  }

  async list(
    { category, language, limit = DEFAULT_LIMIT, cursor }: TemplateFilter,
    caller: Caller,
  ): Promise<TemplatePage> {
    const rows = await this.transactions.query<TemplateRow>(
      `SELECT ${TEMPLATE_COLUMNS} FROM template
        WHERE ($1::text IS NULL OR business_unit_id = $1)
          AND ($2::text IS NULL OR category = $2)
          AND ($3::text IS NULL OR language = $3)
          AND (${SORTED_BY}) > ($4, $5)
        ORDER BY ${SORTED_BY}
        LIMIT $6`,
      [
        unitInSight(caller) ?? null,
        category ?? null,
        language === undefined ? null : canonicalLanguage(language),
        ...readCursor(cursor),
        limit + 1,
      ],
    );
    const templates = rows.slice(0, limit).map(templateOf);
    const last = rows.length > limit ? templates.at(-1) : undefined;
    return { templates: await this.views.of(templates), ...(last && { cursor: cursorAfter(last) }) };
  }
}

/** The beginning of the name sorts, so that a cursor stays short. */
const SORTED_LENGTH = 60;
const SORTED_BY = `left(name, ${SORTED_LENGTH}), id`;

const cursorAfter = ({ name, id }: TemplateSnapshot): string =>
  Buffer.from(JSON.stringify([[...name].slice(0, SORTED_LENGTH).join(''), id])).toString('base64url');

function readCursor(cursor: string | undefined): [name: string, id: string] {
  if (cursor === undefined) return ['', ''];
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof name === 'string' && typeof id === 'string') return [name, id];
  } catch {
    // what cannot be read was not given out
  }
  throw new DomainError('invalid', 'request.invalid', 'The cursor is not one that was given out.');
}
