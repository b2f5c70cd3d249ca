import type { Instant, RecordType } from '@parley/kernel';
import { checkPlaceholders, type KnownFields, type Placeholder } from './placeholder';
import { templateErrors } from './template.errors';

declare const templateIdBrand: unique symbol;
export type TemplateId = string & { readonly [templateIdBrand]: true };

/** What a person writes when he makes or changes a template (R119). */
export interface TemplateContent {
  readonly name: string;
  /** The type of record that it is for; its fields may be used. */
  readonly category: RecordType;
  /** BCP 47, in canonical form. */
  readonly language: string;
  /** Shared in this unit (R130). */
  readonly businessUnitId: string;
  readonly body: string;
  readonly placeholders: readonly Placeholder[];
}

/** What may be changed afterwards: everything but the unit that shares it. */
export type TemplateChanges = Partial<Omit<TemplateContent, 'businessUnitId'>>;

export interface TemplateSnapshot extends TemplateContent {
  readonly id: TemplateId;
  readonly changedBy?: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Grows with every change. */
  readonly version: number;
}

/** Who changes it and when; nobody in particular when the system does. */
export interface Change {
  readonly by?: string;
  readonly at: Instant;
}

export const MAX_BODY_LENGTH = 1_600;

/** A text that is written once and used for many customers. It never holds what could not be rendered. */
export class Template {
  private constructor(
    private state: TemplateSnapshot,
    /** The version in the store; undefined until it is stored. */
    readonly storedVersion: number | undefined,
  ) {}

  static create(id: TemplateId, content: TemplateContent, fields: KnownFields, { by, at }: Change): Template {
    const checked = check(content, fields);
    return new Template(
      { ...checked, id, changedBy: by, createdAt: at, changedAt: at, version: 1 },
      undefined,
    );
  }

  static restore(snapshot: TemplateSnapshot): Template {
    return new Template(snapshot, snapshot.version);
  }

  snapshot(): TemplateSnapshot {
    return this.state;
  }

  /** What is left out stays. The whole is checked anew, since the category decides which fields there are. */
  change(changes: TemplateChanges, fields: KnownFields, { by, at }: Change): void {
    const { name, category, language, body, placeholders } = changes;
    const content = check(
      {
        name: name ?? this.state.name,
        category: category ?? this.state.category,
        language: language ?? this.state.language,
        body: body ?? this.state.body,
        placeholders: placeholders ?? this.state.placeholders,
        businessUnitId: this.state.businessUnitId,
      },
      fields,
    );
    this.state = { ...this.state, ...content, changedBy: by, changedAt: at, version: this.state.version + 1 };
  }
}

function check(content: TemplateContent, fields: KnownFields): TemplateContent {
  checkText(content, fields);
  return { ...content, name: content.name.trim(), language: canonicalLanguage(content.language) };
}

/** Throws for a text that could never be sent or never be rendered (R128). */
export function checkText(
  { body, placeholders }: Pick<TemplateContent, 'body' | 'placeholders'>,
  fields: KnownFields,
): void {
  if (body.trim() === '') throw templateErrors.emptyBody();
  if (body.length > MAX_BODY_LENGTH) throw templateErrors.longBody(MAX_BODY_LENGTH);
  checkPlaceholders(body, placeholders, fields);
}

/** `DE` and `de` are one language; throws for what is none. */
export function canonicalLanguage(tag: string): string {
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    throw templateErrors.unknownLanguage();
  }
}
