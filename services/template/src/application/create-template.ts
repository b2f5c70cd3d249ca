import { Clock, type Caller } from '@parley/kernel';
import { newId } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import { Template, type TemplateContent, type TemplateId, type TemplateSnapshot } from '../domain/template';
import { templateErrors } from '../domain/template.errors';
import { Templates } from '../domain/template.repository';
import { FieldCatalogue } from './field-catalogue';
import { TemplateChangeLog } from './template-change-log';
import { requireRight } from './template-rights';

export interface NewTemplate extends Omit<TemplateContent, 'businessUnitId' | 'placeholders'> {
  readonly id?: string;
  /** The caller's own unless told. */
  readonly businessUnitId?: string;
  readonly placeholders?: TemplateContent['placeholders'];
}

/** Makes a template for everybody in one business unit. */
@Injectable()
export class CreateTemplate {
  constructor(
    private readonly templates: Templates,
    private readonly catalogue: FieldCatalogue,
    private readonly clock: Clock,
    private readonly log: TemplateChangeLog,
  ) {}

  async execute({ id, ...wish }: NewTemplate, caller: Caller): Promise<TemplateSnapshot> {
    const businessUnitId = wish.businessUnitId ?? ownUnitOf(caller);
    requireRight(caller, 'Create', businessUnitId);
    const content = { ...wish, businessUnitId, placeholders: wish.placeholders ?? [] };
    const fields = await this.catalogue.for(content.category, content.placeholders);
    const change = { at: this.clock.now(), ...(caller !== 'system' && { by: caller.userId }) };
    const template = Template.create((id ?? newId()) as TemplateId, content, fields, change);
    const after = template.snapshot();
    await this.log.keep('created', { after }, caller, () => this.templates.add(template));
    return after;
  }
}

function ownUnitOf(caller: Caller): string {
  if (caller === 'system') throw templateErrors.businessUnitMissing();
  return caller.businessUnitId;
}
