import { RECORD_TYPES, type Instant, type RecordType, type Ref, type SmsEncoding } from '@parley/kernel';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import {
  IsCount,
  IsId,
  IsInstant,
  IsLabel,
  IsName,
  IsText,
  IsWord,
  IsWritten,
  ListOf,
  NestedList,
} from './rules';
import { IsRef, Page, Paged } from './shared-shapes';
import { PLACEHOLDER_SOURCES, type PlaceholderSource } from './words';

const MAX_PLACEHOLDERS = 100;

/** Binds `{{name}}` to a field; `default` stands where the field has no value. */
export class Placeholder {
  @IsName() readonly name!: string;
  @IsIn(PLACEHOLDER_SOURCES) readonly source!: PlaceholderSource;
  @IsLabel() readonly path!: string;
  @IsOptional() @IsWritten() readonly default?: string;
}

export class Template {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
  @IsIn(RECORD_TYPES) readonly category!: RecordType;
  @IsLabel() readonly language!: string;
  @IsId() readonly businessUnitId!: string;
  @IsWritten() readonly body!: string;
  @NestedList(() => Placeholder, MAX_PLACEHOLDERS) readonly placeholders!: readonly Placeholder[];
  @IsOptional() @IsInstant() readonly updatedAt?: Instant;
  /** Grows with every change. */
  @IsOptional() @IsCount() readonly version?: number;
  /** Who changed it last; nobody in particular when the system did. */
  @IsOptional() @IsId() readonly changedBy?: string;
  @IsOptional() @IsLabel() readonly changedByName?: string;
  /** How many texts were accepted with it in the last 30 days. */
  @IsOptional() @IsCount() readonly usedIn30Days?: number;
}

export class CreateTemplateReply extends Template {}

@RequestContract('template', 'create-template', { reply: CreateTemplateReply, mayBe: 'anyone' })
export class CreateTemplate {
  @IsOptional() @IsId() readonly id?: string;
  @IsName() readonly name!: string;
  @IsIn(RECORD_TYPES) readonly category!: RecordType;
  @IsLabel() readonly language!: string;
  /** The actor's own when left out; the system has to say which. */
  @IsOptional() @IsId() readonly businessUnitId?: string;
  @IsWritten() readonly body!: string;
  @IsOptional()
  @NestedList(() => Placeholder, MAX_PLACEHOLDERS)
  readonly placeholders?: readonly Placeholder[];
}

export class UpdateTemplateReply extends Template {}

/** What is left out stays. With `version`, only that version is changed: somebody else's change is not overwritten. */
@RequestContract('template', 'update-template', { reply: UpdateTemplateReply, mayBe: 'anyone' })
export class UpdateTemplate {
  @IsId() readonly id!: string;
  @IsOptional() @IsName() readonly name?: string;
  @IsOptional() @IsIn(RECORD_TYPES) readonly category?: RecordType;
  @IsOptional() @IsLabel() readonly language?: string;
  @IsOptional() @IsWritten() readonly body?: string;
  @IsOptional()
  @NestedList(() => Placeholder, MAX_PLACEHOLDERS)
  readonly placeholders?: readonly Placeholder[];
  @IsOptional() @IsCount() readonly version?: number;
}

export class DeleteTemplateReply {
  @IsId() readonly id!: string;
  @IsBoolean() readonly deleted!: boolean;
  @IsOptional() @IsInstant() readonly deletedAt?: Instant;
  /** As the template said it: so much it will be missed. */
  @IsOptional() @IsCount() readonly usedIn30Days?: number;
}

@RequestContract('template', 'delete-template', { reply: DeleteTemplateReply, mayBe: 'anyone' })
export class DeleteTemplate {
  @IsId() readonly id!: string;
}

export class GetTemplateReply extends Template {}

@RequestContract('template', 'get-template', { reply: GetTemplateReply, mayBe: 'anyone' })
export class GetTemplate {
  @IsId() readonly id!: string;
}

export class ListTemplatesReply extends Paged {
  @NestedList(() => Template, 200) readonly templates!: readonly Template[];
}

@RequestContract('template', 'list-templates', { reply: ListTemplatesReply, mayBe: 'anyone' })
export class ListTemplates extends Page {
  @IsOptional() @IsIn(RECORD_TYPES) readonly category?: RecordType;
  @IsOptional() @IsLabel() readonly language?: string;
}

export class RenderTemplateReply {
  @IsText() readonly text!: string;
  /** The placeholders that had neither a value nor a default. */
  @ListOf(IsName, MAX_PLACEHOLDERS) readonly unresolved!: readonly string[];
  /** The text with those still standing in it as `{{name}}`, for a person to fill in. */
  @IsOptional() @IsText() readonly draft?: string;
  @IsCount() readonly segments!: number;
  @IsWord() readonly encoding!: SmsEncoding;
}

/** The text for one record, read with the asking user's rights; values are never expanded again (R129). */
@RequestContract('template', 'render-template', { reply: RenderTemplateReply, mayBe: 'anyone' })
export class RenderTemplate {
  @IsId() readonly templateId!: string;
  @IsRef() readonly record!: Ref;
  @IsOptional() @IsId() readonly asUser?: string;
}

export class PreviewTemplateReply extends RenderTemplateReply {}

/** How a text reads for one record before it is saved; refused where saving it would be. */
@RequestContract('template', 'preview-template', { reply: PreviewTemplateReply, mayBe: 'anyone' })
export class PreviewTemplate {
  @IsWritten() readonly body!: string;
  @IsOptional()
  @NestedList(() => Placeholder, MAX_PLACEHOLDERS)
  readonly placeholders?: readonly Placeholder[];
  @IsIn(RECORD_TYPES) readonly category!: RecordType;
  @IsRef() readonly record!: Ref;
  @IsOptional() @IsId() readonly asUser?: string;
}
