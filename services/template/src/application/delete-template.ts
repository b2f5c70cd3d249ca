import type { Caller } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { TemplateId } from '../domain/template';
import { Templates } from '../domain/template.repository';
import { TemplateChangeLog } from './template-change-log';
import { within } from './template-rights';

/** Takes a template away. Texts that were written with it stay as they are. */
@Injectable()
export class DeleteTemplate {
  constructor(
    private readonly templates: Templates,
    private readonly log: TemplateChangeLog,
  ) {}

  async execute(id: string, caller: Caller): Promise<void> {
    const template = within(caller, 'Delete', await this.templates.find(id as TemplateId));
    const before = template.snapshot();
    await this.log.keep('deleted', { before }, caller, () => this.templates.remove(before.id));
  }
}
