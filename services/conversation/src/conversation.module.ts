import { AccessModule } from '@parley/access';
import { AuditModule } from '@parley/audit';
import { Clock } from '@parley/kernel';
import { MessagingModule } from '@parley/messaging';
import { DatabaseModule, retentionJob } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { Module } from '@nestjs/common';
import { AnswerStopWish } from './application/answer-stop-wish';
import { CancelMessage } from './application/cancel-message';
import { CancelRights } from './application/cancel-rights';
import { ConversationChanges } from './application/conversation-changes';
import { ConversationSearch } from './application/conversation-search';
import { ConversationLists } from './application/conversation-lists';
import { ConversationMessages } from './application/conversation-messages';
import { CrmRecords } from './application/crm-records';
import { CustomerConsent } from './application/customer-consent';
import { ErasedOptOuts } from './application/erased-opt-outs';
import { Fingerprints } from './application/fingerprints';
import { FollowDelivery } from './application/follow-delivery';
import { HideConversation } from './application/hide-conversation';
import { SearchWords } from './application/search-words';
import { MarkSeen } from './application/mark-seen';
import { MarkUnseen } from './application/mark-unseen';
import { MessagePages } from './application/message-pages';
import { MessageSearch } from './application/message-search';
import { MessageSenders } from './application/message-senders';
import { MoveConversations } from './application/move-conversations';
import { MoveTarget } from './application/move-target';
import { NumberChoices } from './application/number-choices';
import { OutboundTexts } from './application/outbound-texts';
import { OwnershipFacts } from './application/ownership-facts';
import { QuietSetting, QuietTimes } from './application/quiet-times';
import { ReceiveMessages } from './application/receive-messages';
import { RecipientNumbers } from './application/recipient-numbers';
import { RecordHistory } from './application/record-history';
import { RelatedConversations } from './application/related-conversations';
import { ReplyCancellations } from './application/reply-cancellations';
import { SendBatches } from './application/send-batches';
import { SendBulk } from './application/send-bulk';
import { SendComposer } from './application/send-composer';
import { SendFactReader } from './application/send-facts';
import { SendMessage } from './application/send-message';
import { SendNow } from './application/send-now';
import { SendingOptions } from './application/sending-options';
import { StopWishes } from './application/stop-wishes';
import { ThreadFactReader } from './application/thread-facts';
import { ThreadMoves } from './application/thread-moves';
import { UndoMove } from './application/undo-move';
import { VisibleConversations } from './application/visible-conversations';
import type { ConversationConfig } from './config';
import { Lines } from './domain/line.repository';
import { OutboundMessages } from './domain/outbound.repository';
import { AGED_CONTENTS } from './infrastructure/aged-contents';
import { ConversationTraces } from './infrastructure/conversation-traces';
import { PostgresLines } from './infrastructure/lines.postgres';
import { PostgresOutboundMessages } from './infrastructure/outbound-messages.postgres';
import { ReplyCancellationLoop } from './infrastructure/reply-cancellation-loop';
import { Sha256Fingerprints } from './infrastructure/sha256-fingerprints';
import { ConversationReads, PaneReads } from './interface/conversation-reads.nats';
import { ConversationCommands, MessageCommands, StopWishAnswers } from './interface/conversation.nats';
import { DeliveryEvents } from './interface/delivery-events.nats';
import { ConsentEvents } from './interface/gateway-events.nats';
import { RoutingEvents } from './interface/routing-events.nats';

const READS = [
  ConversationChanges,
  ConversationLists,
  ConversationSearch,
  ConversationMessages,
  SearchWords,
  MessagePages,
  MessageSearch,
  RecipientNumbers,
  RecordHistory,
  RelatedConversations,
  SendingOptions,
  ThreadFactReader,
  ThreadMoves,
  VisibleConversations,
];
const FACTS = [
  ConversationTraces,
  CrmRecords,
  CustomerConsent,
  ErasedOptOuts,
  MoveTarget,
  OwnershipFacts,
  SendFactReader,
];
const SENDING = [MessageSenders, NumberChoices, OutboundTexts, QuietTimes, SendBatches, SendComposer];
const CANCELLING = [CancelRights, ReplyCancellations, ReplyCancellationLoop];
const USE_CASES = [
  AnswerStopWish,
  CancelMessage,
  FollowDelivery,
  HideConversation,
  MarkSeen,
  MarkUnseen,
  MoveConversations,
  ReceiveMessages,
  SendBulk,
  SendMessage,
  SendNow,
  StopWishes,
  UndoMove,
];

/** The conversation service as a whole. */
export function conversationModule(config: ConversationConfig) {
  @Module({
    imports: [
      DatabaseModule.forSchema({ schema: 'conversation', url: config.PARLEY_DATABASE_URL }),
      MessagingModule.forService({ service: 'conversation', url: config.PARLEY_NATS_URL }),
      AccessModule.keeping({ numbers: true, records: true }),
      AuditModule.of('conversation'),
    ],
    controllers: [
      ConsentEvents,
      ConversationCommands,
      ConversationReads,
      DeliveryEvents,
      MessageCommands,
      PaneReads,
      RoutingEvents,
      StopWishAnswers,
    ],
    providers: [
      ...READS,
      ...FACTS,
      ...SENDING,
      ...CANCELLING,
      ...USE_CASES,
      retentionJob(AGED_CONTENTS, config.PARLEY_RETENTION_DAYS),
      { provide: Clock, useClass: SystemClock },
      { provide: Fingerprints, useClass: Sha256Fingerprints },
      { provide: Lines, useClass: PostgresLines },
      { provide: QuietSetting, useValue: new QuietSetting(config.PARLEY_QUIET_HOURS) },
      { provide: OutboundMessages, useClass: PostgresOutboundMessages },
    ],
  })
  class ConversationModule {}
  return ConversationModule;
}
