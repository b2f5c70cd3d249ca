import { AccessModule } from '@parley/access';
import { Clock } from '@parley/kernel';
import { MessagingModule } from '@parley/messaging';
import { DatabaseModule } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { Module } from '@nestjs/common';
import { ConversationChanges } from './application/conversation-changes';
import { ConversationLists } from './application/conversation-lists';
import { ConversationMessages } from './application/conversation-messages';
import { CustomerConsent } from './application/customer-consent';
import { MarkSeen } from './application/mark-seen';
import { MoveConversations } from './application/move-conversations';
import { MoveTarget } from './application/move-target';
import { OwnershipFacts } from './application/ownership-facts';
import { ReceiveMessages } from './application/receive-messages';
import { UndoMove } from './application/undo-move';
import { VisibleConversations } from './application/visible-conversations';
import type { ConversationConfig } from './config';
import { Lines } from './domain/line.repository';
import { PostgresLines } from './infrastructure/lines.postgres';
import { ConversationCommands, ConversationReads } from './interface/conversation.nats';
import { ConsentEvents } from './interface/gateway-events.nats';
import { RoutingEvents } from './interface/routing-events.nats';

const READS = [ConversationChanges, ConversationLists, ConversationMessages, VisibleConversations];
const FACTS = [CustomerConsent, MoveTarget, OwnershipFacts];
const USE_CASES = [MarkSeen, MoveConversations, ReceiveMessages, UndoMove];

/** The conversation service as a whole. */
export function conversationModule(config: ConversationConfig) {
  @Module({
    imports: [
      DatabaseModule.forSchema({ schema: 'conversation', url: config.PARLEY_DATABASE_URL }),
      MessagingModule.forService({ service: 'conversation', url: config.PARLEY_NATS_URL }),
      AccessModule.keeping({ numbers: true, records: true }),
    ],
    controllers: [ConsentEvents, ConversationCommands, ConversationReads, RoutingEvents],
    providers: [
      ...READS,
      ...FACTS,
      ...USE_CASES,
      { provide: Clock, useClass: SystemClock },
      { provide: Lines, useClass: PostgresLines },
    ],
  })
  class ConversationModule {}
  return ConversationModule;
}
