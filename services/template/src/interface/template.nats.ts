import {
  CreateTemplate as CreateRequest,
  DeleteTemplate as DeleteRequest,
  ListTemplates,
  RenderTemplate as RenderRequest,
  UpdateTemplate as UpdateRequest,
  type DeleteTemplateReply,
  type ListTemplatesReply,
  type RenderTemplateReply,
  type Template,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { CreateTemplate } from '../application/create-template';
import { DeleteTemplate } from '../application/delete-template';
import { RenderTemplate } from '../application/render-template';
import { TemplateQueries } from '../application/template-queries';
import { UpdateTemplate } from '../application/update-template';
import type { TemplateSnapshot } from '../domain/template';

/** What people and services ask about templates. Parse, delegate: no decisions here. */
@Controller()
export class TemplateRequests {
  constructor(
    private readonly createTemplate: CreateTemplate,
    private readonly updateTemplate: UpdateTemplate,
    private readonly deleteTemplate: DeleteTemplate,
    private readonly renderTemplate: RenderTemplate,
    private readonly queries: TemplateQueries,
  ) {}

  @OnRequest(CreateRequest)
  async create(request: CreateRequest, caller: Caller): Promise<Template> {
    return viewOf(await this.createTemplate.execute(request, caller));
  }

  @OnRequest(UpdateRequest)
  async update(request: UpdateRequest, caller: Caller): Promise<Template> {
    return viewOf(await this.updateTemplate.execute(request, caller));
  }

  @OnRequest(DeleteRequest)
  async delete({ id }: DeleteRequest, caller: Caller): Promise<DeleteTemplateReply> {
    await this.deleteTemplate.execute(id, caller);
    return { id, deleted: true };
  }

  @OnRequest(ListTemplates)
  async list(request: ListTemplates, caller: Caller): Promise<ListTemplatesReply> {
    const { templates, cursor } = await this.queries.list(request, caller);
    return { templates: templates.map(viewOf), cursor };
  }

  @OnRequest(RenderRequest)
  render(request: RenderRequest, caller: Caller): Promise<RenderTemplateReply> {
    return this.renderTemplate.execute(request, caller);
  }
}

const viewOf = (template: TemplateSnapshot): Template => ({
  id: template.id,
  name: template.name,
  category: template.category,
  language: template.language,
  businessUnitId: template.businessUnitId,
  body: template.body,
  placeholders: template.placeholders,
  updatedAt: template.changedAt,
  version: template.version,
});
