import { Clock, type Caller } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { TemplateChanges, TemplateId, TemplateSnapshot } from '../domain/template';
import { templateErrors } from '../domain/template.errors';
import { Templates } from '../domain/template.repository';
import { FieldCatalogue } from './field-catalogue';
import { TemplateChangeLog } from './template-change-log';
import { within } from './template-rights';

/** What is left out stays. */
export interface TemplateUpdate extends TemplateChanges {
  readonly id: string;
  /** The version that the changes were made to; any, when left out. */
  readonly version?: number;
}

/** Changes a template, if nobody else has changed it meanwhile. */
@Injectable()
export class UpdateTemplate {
  constructor(
    private readonly templates: Templates,
    private readonly catalogue: FieldCatalogue,
    private readonly clock: Clock,
    private readonly log: TemplateChangeLog,
  ) {}

  async execute({ id, version, ...changes }: TemplateUpdate, caller: Caller): Promise<TemplateSnapshot> {
    const template = within(caller, 'Write', await this.templates.find(id as TemplateId));
    const current = template.snapshot();
    if (version !== undefined && version !== current.version) throw templateErrors.changedMeanwhile(current);
    const { category = current.category, placeholders = current.placeholders } = changes;
    const fields = await this.catalogue.for(category, placeholders);
    const change = { at: this.clock.now(), ...(caller !== 'system' && { by: caller.userId }) };
    template.change(changes, fields, change);
    const after = template.snapshot();
    await this.log.keep('changed', { before: current, after }, caller, () => this.templates.save(template));
    return after;
  }
}
