import { AccessModule } from '@parley/access';
import { AuditModule } from '@parley/audit';
import { Clock } from '@parley/kernel';
import { MessagingModule } from '@parley/messaging';
import { DatabaseModule, retentionJob } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { Module } from '@nestjs/common';
import { CatchUpThreads } from './application/catch-up-threads';
import { ChangeQueries } from './application/change-queries';
import { ErasedRecords } from './application/erased-records';
import { FollowThreads } from './application/follow-threads';
import { KeepNumbers } from './application/keep-numbers';
import { Organisation } from './application/organisation';
import { PeopleQueries } from './application/people-queries';
import { PrivilegeQueries } from './application/privilege-queries';
import { RankingQueries } from './application/ranking-queries';
import { ReceiveInbound } from './application/receive-inbound';
import { RecordQueries } from './application/record-queries';
import { RemoveRecords } from './application/remove-records';
import { RetryUnroutable } from './application/retry-unroutable';
import { RouteInbound } from './application/route-inbound';
import { SearchRecords } from './application/search-records';
import { UnroutableQueries } from './application/unroutable-queries';
import { UpsertPeople } from './application/upsert-people';
import { UpsertRecords } from './application/upsert-records';
import { WaitingMessages } from './application/waiting-messages';
import type { RoutingConfig } from './config';
import { PeopleDirectory } from './domain/people-directory';
import { RecordDirectory } from './domain/record-directory';
import { RoutingMemory } from './domain/routing-memory';
import { AGED_CONTENTS } from './infrastructure/aged-contents';
import { PostgresPeopleDirectory } from './infrastructure/people-directory.postgres';
import { PostgresRecordDirectory } from './infrastructure/record-directory.postgres';
import { PostgresRoutingMemory } from './infrastructure/routing-memory.postgres';
import { RoutingTraces } from './infrastructure/routing-traces';
import { ConversationEvents } from './interface/conversation-events.nats';
import { DirectoryCommands, DirectoryReads, OrganisationReads } from './interface/directory.nats';
import { GatewayEvents } from './interface/gateway-events.nats';
import { RoutingRequests } from './interface/routing.nats';

const DIRECTORY = [UpsertPeople, UpsertRecords, RemoveRecords, RecordQueries, SearchRecords, ChangeQueries];
const ORGANISATION = [PeopleQueries, PrivilegeQueries];
const ROUTING = [
  ReceiveInbound,
  RouteInbound,
  RetryUnroutable,
  WaitingMessages,
  RankingQueries,
  UnroutableQueries,
];
const FACTS = [KeepNumbers, FollowThreads, CatchUpThreads];
const ERASURE = [ErasedRecords, RoutingTraces];

/** The routing service as a whole. It keeps no copy of the directory: the directory is its own. */
export function routingModule(config: RoutingConfig) {
  @Module({
    imports: [
      DatabaseModule.forSchema({ schema: 'routing', url: config.PARLEY_DATABASE_URL }),
      MessagingModule.forService({ service: 'routing', url: config.PARLEY_NATS_URL }),
      AccessModule.keeping({ people: false }),
      AuditModule.of('routing'),
    ],
    controllers: [
      ConversationEvents,
      DirectoryCommands,
      DirectoryReads,
      GatewayEvents,
      OrganisationReads,
      RoutingRequests,
    ],
    providers: [
      ...DIRECTORY,
      ...ORGANISATION,
      ...ROUTING,
      ...FACTS,
      ...ERASURE,
      retentionJob(AGED_CONTENTS, config.PARLEY_RETENTION_DAYS),
      { provide: Clock, useClass: SystemClock },
      { provide: Organisation, useValue: new Organisation(config.PARLEY_DEFAULT_COUNTRY) },
      { provide: PeopleDirectory, useClass: PostgresPeopleDirectory },
      { provide: RecordDirectory, useClass: PostgresRecordDirectory },
      { provide: RoutingMemory, useClass: PostgresRoutingMemory },
    ],
  })
  class RoutingModule {}
  return RoutingModule;
}
