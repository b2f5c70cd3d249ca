import {
  CreateTemplate as CreateRequest,
  DeleteTemplate as DeleteRequest,
  GetTemplate,
  ListTemplates,
  UpdateTemplate as UpdateRequest,
  type DeleteTemplateReply,
  type ListTemplatesReply,
  type Template,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { CreateTemplate } from '../application/create-template';
import { DeleteTemplate } from '../application/delete-template';
import { TemplateQueries } from '../application/template-queries';
import { TemplateViews, type TemplateView } from '../application/template-views';
import { UpdateTemplate } from '../application/update-template';

/** What people and services ask about templates. Parse, delegate: no decisions here. */
@Controller()
export class TemplateRequests {
  constructor(
    private readonly createTemplate: CreateTemplate,
    private readonly updateTemplate: UpdateTemplate,
    private readonly deleteTemplate: DeleteTemplate,
    private readonly queries: TemplateQueries,
    private readonly views: TemplateViews,
  ) {}

  @OnRequest(CreateRequest)
  async create(request: CreateRequest, caller: Caller): Promise<Template> {
    return viewOf(await this.views.one(await this.createTemplate.execute(request, caller)));
  }

  @OnRequest(UpdateRequest)
  async update(request: UpdateRequest, caller: Caller): Promise<Template> {
    return viewOf(await this.views.one(await this.updateTemplate.execute(request, caller)));
  }

  @OnRequest(DeleteRequest)
  async delete({ id }: DeleteRequest, caller: Caller): Promise<DeleteTemplateReply> {
    return { id, deleted: true, ...(await this.deleteTemplate.execute(id, caller)) };
  }

  @OnRequest(GetTemplate)
  async get({ id }: GetTemplate, caller: Caller): Promise<Template> {
    return viewOf(await this.queries.get(id, caller));
  }

  @OnRequest(ListTemplates)
  async list(request: ListTemplates, caller: Caller): Promise<ListTemplatesReply> {
    const { templates, cursor } = await this.queries.list(request, caller);
    return { templates: templates.map(viewOf), cursor };
  }
}

const viewOf = (template: TemplateView): Template => ({
  id: template.id,
  name: template.name,
  category: template.category,
  language: template.language,
  businessUnitId: template.businessUnitId,
  body: template.body,
  placeholders: template.placeholders,
  updatedAt: template.changedAt,
  version: template.version,
  changedBy: template.changedBy,
  changedByName: template.changedByName,
  usedIn30Days: template.usedIn30Days,
});
