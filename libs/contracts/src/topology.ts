import { eventOf, type Class, type Context } from './declarations';
import {
  ConversationMoved,
  MessageQueued,
  MessageReceived,
  MessageStatusChanged,
} from './conversation-events';
import {
  ListConversationChanges,
  MessageState,
  ThreadState,
  type ConversationChangeKind,
} from './conversation-changes';
import { NoteChanged } from './engagement-notes';
import { CUSTOMER_FORGOTTEN, CustomerErased, GetErasedNumber } from './erasure';
import {
  AccountPaused,
  ConsentChanged,
  DeliveryReported,
  InboundReceived,
  MessageRefused,
  MessageSubmitted,
  NumberChanged,
} from './gateway-events';
import {
  CancelDispatch,
  GetConsent,
  ListGatewayChanges,
  SetConsent,
  type GatewayChangeKind,
} from './gateway-requests';
import { AccountCalled } from './gateway-set-up';
import { NotificationCreated } from './notification';
import {
  BusinessUnitChanged,
  InboundRouted,
  RecordChanged,
  TeamChanged,
  UserChanged,
} from './routing-events';
import {
  GetRecord,
  ListFields,
  ListRelatedRecords,
  ListRoutingChanges,
  type RoutingChangeKind,
} from './routing-requests';
import { RenderTemplate } from './template-requests';

/** Which messages one service takes from the others. */
export interface Intake {
  readonly consumes: readonly Class[];
  readonly calls: readonly Class[];
  /** Heard by every replica for itself, to tell the people who are connected to it. */
  readonly watches?: readonly Class[];
  /** Its replicas tell each other at once what none of them may find out late. */
  readonly tellsReplicas?: boolean;
  /** Makes any request in the name of a user, who has shown who he is. */
  readonly actsForPeople?: boolean;
}

const DIRECTORY = [UserChanged, TeamChanged, BusinessUnitChanged];

/** Who hears and asks whom. Streams, durables, bus permissions and the published document all follow from this. */
export const TOPOLOGY: Readonly<Record<Context, Intake>> = {
  gateway: {
    consumes: [...DIRECTORY, MessageQueued, ...Object.values(CUSTOMER_FORGOTTEN)],
    calls: [ListRoutingChanges, ListConversationChanges],
  },
  routing: {
    consumes: [
      InboundReceived,
      NumberChanged,
      MessageQueued,
      MessageStatusChanged,
      ConversationMoved,
      CustomerErased,
    ],
    calls: [ListGatewayChanges, ListConversationChanges, GetErasedNumber],
  },
  conversation: {
    consumes: [
      InboundRouted,
      RecordChanged,
      ...DIRECTORY,
      NumberChanged,
      ConsentChanged,
      MessageSubmitted,
      MessageRefused,
      DeliveryReported,
      CustomerErased,
    ],
    calls: [
      ListRoutingChanges,
      GetRecord,
      ListRelatedRecords,
      ListGatewayChanges,
      CancelDispatch,
      RenderTemplate,
      SetConsent,
      GetConsent,
      GetErasedNumber,
    ],
  },
  template: {
    consumes: [...DIRECTORY, MessageQueued, CustomerErased],
    calls: [GetRecord, ListFields, ListRoutingChanges, GetErasedNumber],
  },
  notification: {
    consumes: [
      MessageReceived,
      MessageStatusChanged,
      ConversationMoved,
      RecordChanged,
      ...DIRECTORY,
      NumberChanged,
      AccountPaused,
      CustomerErased,
    ],
    calls: [ListRoutingChanges, ListGatewayChanges, GetErasedNumber],
  },
  engagement: {
    consumes: [RecordChanged, ...DIRECTORY, CustomerErased],
    calls: [ListRoutingChanges, GetErasedNumber],
  },
  workspace: {
    consumes: [
      ...DIRECTORY,
      RecordChanged,
      NumberChanged,
      MessageReceived,
      MessageQueued,
      ConversationMoved,
      CustomerErased,
    ],
    calls: [ListRoutingChanges, ListGatewayChanges, ListConversationChanges, GetErasedNumber],
    watches: [
      MessageReceived,
      MessageQueued,
      MessageStatusChanged,
      ConversationMoved,
      ConsentChanged,
      NumberChanged,
      RecordChanged,
      UserChanged,
      TeamChanged,
      NotificationCreated,
      NoteChanged,
      AccountCalled,
    ],
    tellsReplicas: true,
    actsForPeople: true,
  },
};

/** The durable consumer through which all replicas of a service share one kind of event. */
export function durableOf(service: Context, event: Class): string {
  const { context, fact } = eventOf(event);
  return `${service}-${context}-${fact}-v1`;
}

/** Where the replicas of a service tell each other something. Nothing is kept there. */
export const replicasSubjectOf = (service: Context): string => `parley.replicas.${service}`;

/** The services that consume an event. */
export function consumersOf(event: Class): readonly Context[] {
  return (Object.keys(TOPOLOGY) as Context[]).filter((service) => TOPOLOGY[service].consumes.includes(event));
}

/** The services that make a request, all of them as the system. */
export function callersOf(request: Class): readonly Context[] {
  return (Object.keys(TOPOLOGY) as Context[]).filter((service) => TOPOLOGY[service].calls.includes(request));
}

/** The streams that the provisioner keeps, one for each context that publishes. */
export const streamSubjectsOf = (context: Context): readonly string[] => [`parley.events.${context}.>`];

const HOUR_MS = 3_600_000;

/** How every stream is kept: nothing is dropped or taken out before its age (RELIABILITY 1.12). */
export const STREAM_SETTINGS = {
  storage: 'file',
  discard: 'new',
  denyDelete: true,
  denyPurge: true,
  duplicateWindowMs: 120_000,
  maxAgeMs: 72 * HOUR_MS,
} as const;

/** How every durable is kept. No back-off here: on the server it would replace the wait for the acknowledgement. */
export const CONSUMER_SETTINGS = { ackWaitMs: 30_000, maxDeliver: -1 } as const;

/** The shape of a `list-changes` entry: the event that tells the same, or the state that the events add up to. */
export const CHANGE_SHAPES: {
  readonly gateway: Readonly<Record<GatewayChangeKind, Class>>;
  readonly routing: Readonly<Record<RoutingChangeKind, Class>>;
  readonly conversation: Readonly<Record<ConversationChangeKind, Class>>;
} = {
  gateway: {
    number: NumberChanged,
    consent: ConsentChanged,
    inbound: InboundReceived,
    report: DeliveryReported,
  },
  routing: {
    record: RecordChanged,
    user: UserChanged,
    team: TeamChanged,
    'business-unit': BusinessUnitChanged,
    decision: InboundRouted,
  },
  conversation: { thread: ThreadState, message: MessageState },
};
