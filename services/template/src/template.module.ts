import { AccessModule } from '@parley/access';
import { AuditModule } from '@parley/audit';
import { Clock } from '@parley/kernel';
import { MessagingModule } from '@parley/messaging';
import { DatabaseModule } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { Module } from '@nestjs/common';
import { CreateTemplate } from './application/create-template';
import { CrmRecords } from './application/crm-records';
import { DeleteTemplate } from './application/delete-template';
import { FieldCatalogue } from './application/field-catalogue';
import { PreviewTemplate } from './application/preview-template';
import { RecordTexts } from './application/record-texts';
import { RenderTemplate } from './application/render-template';
import { Senders } from './application/senders';
import { TemplateChangeLog } from './application/template-change-log';
import { TemplateQueries } from './application/template-queries';
import { TemplateReaders } from './application/template-readers';
import { TemplateUses } from './application/template-uses';
import { TemplateViews } from './application/template-views';
import { UpdateTemplate } from './application/update-template';
import type { TemplateConfig } from './config';
import { Templates } from './domain/template.repository';
import { RoutingRecords } from './infrastructure/routing-records';
import { PostgresSenders } from './infrastructure/senders.postgres';
import { PostgresTemplates } from './infrastructure/template.postgres';
import { SentTexts } from './interface/sent-texts.nats';
import { TemplateRequests } from './interface/template.nats';
import { TextRequests } from './interface/texts.nats';

/** The template service as a whole. */
export function templateModule(config: TemplateConfig) {
  @Module({
    imports: [
      DatabaseModule.forSchema({ schema: 'template', url: config.PARLEY_DATABASE_URL }),
      MessagingModule.forService({ service: 'template', url: config.PARLEY_NATS_URL }),
      AccessModule.keeping(),
      AuditModule.of('template'),
    ],
    controllers: [TemplateRequests, TextRequests, SentTexts],
    providers: [
      CreateTemplate,
      UpdateTemplate,
      DeleteTemplate,
      RenderTemplate,
      PreviewTemplate,
      RecordTexts,
      TemplateQueries,
      TemplateReaders,
      TemplateUses,
      TemplateViews,
      FieldCatalogue,
      TemplateChangeLog,
      { provide: Clock, useClass: SystemClock },
      { provide: Templates, useClass: PostgresTemplates },
      { provide: CrmRecords, useClass: RoutingRecords },
      { provide: Senders, useClass: PostgresSenders },
    ],
  })
  class TemplateModule {}
  return TemplateModule;
}
