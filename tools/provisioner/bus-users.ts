import {
  CONTEXTS,
  durableOf,
  eventContracts,
  eventOf,
  replicasSubjectOf,
  requestContracts,
  requestOf,
  streamOf,
  TOPOLOGY,
  type Context,
} from '@parley/contracts';

/** Who may publish and subscribe what, in the words of nats-server's configuration. */
export interface BusUser {
  readonly user: string;
  readonly permissions: {
    readonly publish: { readonly allow: readonly string[] };
    readonly subscribe: { readonly allow: readonly string[] };
  };
}

/** Where answers go: to the caller's private inbox, or to the one that people's tools use. */
const inboxOf = (user: string): string => `_INBOX_${user}.>`;
const INBOX_OF_TOOLS = '_INBOX.>';

/**
 * The users of the bus and their exact rights, from the contracts: a service publishes its own facts, makes
 * the requests it needs and answers those made to it. It can read no other service's inbox, and nobody but
 * the provisioner makes or changes streams. Answers are allowed by the askers' inboxes: the server's own
 * tracking of open requests would also track every delivered event.
 */
export const busUsers = (): readonly BusUser[] => [provisioner(), ...CONTEXTS.map(serviceUser)];

function serviceUser(service: Context): BusUser {
  return {
    user: service,
    permissions: {
      publish: {
        allow: [
          ...ownEvents(service),
          ...calls(service),
          ...streams(service),
          ...consumers(service),
          ...watchers(service),
          ...answers(service),
          ...replicas(service),
        ],
      },
      subscribe: {
        allow: [
          inboxOf(service),
          `parley.rpc.${service}.>`,
          `parley.sys.${service}.>`,
          '$SRV.>',
          ...replicas(service),
        ],
      },
    },
  };
}

const ownEvents = (service: Context): string[] =>
  eventContracts()
    .filter(({ context }) => context === service)
    .map(({ subject }) => subject);

/** As the system what it needs; in the name of people anything, where people speak through it. */
const calls = (service: Context): string[] => [
  ...TOPOLOGY[service].calls.map((request) => requestOf(request).sysSubject),
  ...requestContracts()
    .filter(() => TOPOLOGY[service].actsForPeople)
    .map(({ rpcSubject }) => rpcSubject),
];

const answers = (service: Context): string[] => [
  INBOX_OF_TOOLS,
  ...CONTEXTS.filter((asker) => asks(asker, service)).map(inboxOf),
];

function asks(asker: Context, service: Context): boolean {
  const { calls, actsForPeople } = TOPOLOGY[asker];
  return actsForPeople || calls.some((call) => requestOf(call).context === service);
}

/** A relay looks at its own stream, a consumer and a watcher at those they read. */
function streams(service: Context): string[] {
  const { consumes, watches = [] } = TOPOLOGY[service];
  const sources = [...consumes, ...watches].map((event) => eventOf(event).context);
  return [...new Set([service, ...sources])].map((context) => `$JS.API.STREAM.INFO.${streamOf(context)}`);
}

/** A watcher's consumer is nameless and lives as long as somebody listens, so it can never be another service's. */
function watchers(service: Context): string[] {
  const sources = (TOPOLOGY[service].watches ?? []).map((event) => eventOf(event).context);
  return [...new Set(sources)].map((context) => `$JS.API.CONSUMER.CREATE.${streamOf(context)}`);
}

const replicas = (service: Context): string[] =>
  TOPOLOGY[service].tellsReplicas ? [replicasSubjectOf(service)] : [];

const consumers = (service: Context): string[] =>
  TOPOLOGY[service].consumes.flatMap((event) => {
    const durable = `${streamOf(eventOf(event).context)}.${durableOf(service, event)}`;
    return [
      `$JS.API.CONSUMER.INFO.${durable}`,
      `$JS.API.CONSUMER.MSG.NEXT.${durable}`,
      `$JS.ACK.${durable}.>`,
    ];
  });

function provisioner(): BusUser {
  const verbs = ['INFO', 'CREATE', 'UPDATE'];
  return {
    user: 'provisioner',
    permissions: {
      publish: {
        allow: CONTEXTS.map(streamOf).flatMap((stream) => [
          ...verbs.map((verb) => `$JS.API.STREAM.${verb}.${stream}`),
          `$JS.API.CONSUMER.INFO.${stream}.*`,
          `$JS.API.CONSUMER.CREATE.${stream}.>`,
          `$JS.API.CONSUMER.DURABLE.CREATE.${stream}.*`,
        ]),
      },
      subscribe: { allow: [inboxOf('provisioner')] },
    },
  };
}
