import { Clock, type Caller, type Instant } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { TemplateId } from '../domain/template';
import { Templates } from '../domain/template.repository';
import { TemplateChangeLog } from './template-change-log';
import { within } from './template-rights';
import { TemplateUses } from './template-uses';

export interface DeletedTemplate {
  readonly deletedAt: Instant;
  /** So much it will be missed. */
  readonly usedIn30Days: number;
}

/** Takes a template away. Texts that were written with it stay as they are. */
@Injectable()
export class DeleteTemplate {
  constructor(
    private readonly templates: Templates,
    private readonly uses: TemplateUses,
    private readonly log: TemplateChangeLog,
    private readonly clock: Clock,
  ) {}

  async execute(id: string, caller: Caller): Promise<DeletedTemplate> {
    const template = within(caller, 'Delete', await this.templates.find(id as TemplateId));
    const before = template.snapshot();
    const usedIn30Days = (await this.uses.of([before.id])).get(before.id) ?? 0;
    await this.log.keep('deleted', { before }, caller, () => this.templates.remove(before.id));
    return { deletedAt: this.clock.now(), usedIn30Days };
  }
}
