import { AccessModule } from '@parley/access';
import { AuditModule } from '@parley/audit';
import { Clock } from '@parley/kernel';
import { MessagingModule } from '@parley/messaging';
import { DatabaseModule } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { Module } from '@nestjs/common';
import { KnownFacts } from './application/known-facts';
import { Lifetime } from './application/lifetime';
import { NotificationQueries } from './application/notification-queries';
import { Noticeboard } from './application/noticeboard';
import { SettleNotifications } from './application/settle-notifications';
import { TellPeople } from './application/tell-people';
import type { NotificationConfig } from './config';
import { Expiry } from './infrastructure/expiry';
import { PostgresKnownFacts } from './infrastructure/known-facts.postgres';
import { LineMoves } from './infrastructure/line-moves';
import { NotificationTraces } from './infrastructure/notification-traces';
import { PostgresNoticeboard } from './infrastructure/noticeboard.postgres';
import { ConversationEvents } from './interface/conversation-events.nats';
import { GatewayEvents } from './interface/gateway-events.nats';
import { NotificationRequests } from './interface/notification.nats';

/** The notification service as a whole. */
export function notificationModule(config: NotificationConfig) {
  @Module({
    imports: [
      DatabaseModule.forSchema({ schema: 'notification', url: config.PARLEY_DATABASE_URL }),
      MessagingModule.forService({ service: 'notification', url: config.PARLEY_NATS_URL }),
      AccessModule.keeping({ numbers: true, records: true }),
      AuditModule.of('notification'),
    ],
    controllers: [ConversationEvents, GatewayEvents, NotificationRequests],
    providers: [
      TellPeople,
      NotificationQueries,
      SettleNotifications,
      LineMoves,
      Expiry,
      NotificationTraces,
      { provide: Clock, useClass: SystemClock },
      { provide: Lifetime, useValue: new Lifetime(config.PARLEY_NOTIFICATION_DAYS) },
      { provide: KnownFacts, useClass: PostgresKnownFacts },
      { provide: Noticeboard, useClass: PostgresNoticeboard },
    ],
  })
  class NotificationModule {}
  return NotificationModule;
}
