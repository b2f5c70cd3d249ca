import {
  callersOf,
  consumersOf,
  durableOf,
  eventContracts,
  requestContracts,
  SCHEMAS,
  schemasOf,
  type Class,
  type EventDeclaration,
  type JsonSchema,
  type RequestDeclaration,
} from '@parley/contracts';
import type { SourceFacts } from './source-facts';

export interface DocumentInput {
  readonly version: string;
  readonly facts: SourceFacts;
  /** The frozen samples by subject, shown as examples. */
  readonly samples: ReadonlyMap<string, unknown>;
}

type Parts = Record<string, object>;

const STATUS = {
  invalid: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rejected: 422,
  unavailable: 503,
};

/** Everything that crosses a service boundary, as an AsyncAPI 3.0 document. */
export function asyncApiDocument({ version, facts, samples }: DocumentInput): Record<string, unknown> {
  const events = eventContracts();
  const requests = requestContracts();
  const schemas = schemasOf([
    ...events.map(({ contract }) => contract),
    ...requests.flatMap(({ contract, reply }) => [contract, reply]),
  ]);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Parley',
      version,
      description: ABOUT,
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    servers: { nats: { host: 'localhost:4222', protocol: 'nats', description: 'As PARLEY_NATS_URL says.' } },
    channels: merged([...events.map(eventChannel), ...requests.map(requestChannels)]),
    operations: merged([...events.map(eventOperations), ...requests.map(requestOperations)]),
    components: {
      messages: merged([
        ...events.map((event) => eventMessage(event, facts, samples)),
        ...requests.map((request) => requestMessages(request, facts, samples)),
        { Problem: { title: 'Problem', payload: schema('Problem'), headers: PROBLEM_HEADERS } },
      ]),
      schemas: { ...described(schemas, facts), CloudEvent: CLOUD_EVENT, Problem: problemSchema(facts) },
    },
  };
}

const ABOUT =
  'Events are CloudEvents 1.0 in JSON on JetStream. Requests are plain JSON on core NATS: parley.rpc acts for ' +
  'the user named in the header Parley-Actor, parley.sys as the system. An error is a problem document with a ' +
  'permanent code (the schema Problem lists them) and the headers Nats-Service-Error-Code and Nats-Service-Error. ' +
  'Within a major version only optional fields are added.';

function eventChannel({ subject, contract }: EventDeclaration): Parts {
  return { [subject]: { address: subject, messages: { [contract.name]: message(contract) } } };
}

function eventOperations(event: EventDeclaration): Parts {
  const { subject, context, fact, contract } = event;
  const channel = reference('channels', subject);
  const heard = consumersOf(contract).map((service) => [
    `${service}.on.${context}.${fact}`,
    { action: 'receive', channel, 'x-service': service, 'x-durable': durableOf(service, contract) },
  ]);
  return {
    [`${context}.publish.${fact}`]: { action: 'send', channel, 'x-service': context },
    ...(Object.fromEntries(heard) as Parts),
  };
}

function eventMessage(
  { subject, contract }: EventDeclaration,
  { summaries }: SourceFacts,
  samples: DocumentInput['samples'],
): Parts {
  const sample = samples.get(subject) as { full: object } | undefined;
  return {
    [contract.name]: {
      title: contract.name,
      summary: summaries.get(contract.name),
      payload: {
        allOf: [schema('CloudEvent'), { type: 'object', properties: { data: schema(contract.name) } }],
      },
      'x-example-data': sample?.full,
    },
  };
}

function requestChannels({ rpcSubject, sysSubject, contract, reply }: RequestDeclaration): Parts {
  return {
    [rpcSubject]: { address: rpcSubject, messages: { [contract.name]: message(contract) } },
    [sysSubject]: { address: sysSubject, messages: { [contract.name]: message(contract) } },
    [replyChannel(rpcSubject)]: {
      address: null,
      messages: { [reply.name]: message(reply), Problem: reference('components/messages', 'Problem') },
    },
  };
}

function requestOperations(request: RequestDeclaration): Parts {
  const { context, operation, rpcSubject, sysSubject, contract, mayBe } = request;
  const reply = { channel: reference('channels', replyChannel(rpcSubject)) };
  const answer = (subject: string) => ({ action: 'receive', channel: reference('channels', subject), reply });
  return {
    [`${context}.${operation}.rpc`]: { ...answer(rpcSubject), 'x-service': context, 'x-may-be': mayBe },
    [`${context}.${operation}.sys`]: {
      ...answer(sysSubject),
      'x-service': context,
      'x-callers': callersOf(contract),
    },
  };
}

function requestMessages(
  { rpcSubject, contract, reply }: RequestDeclaration,
  { summaries }: SourceFacts,
  samples: DocumentInput['samples'],
): Parts {
  const sample = samples.get(rpcSubject) as Record<'request' | 'reply', { full: object }> | undefined;
  const part = (shape: Class, example?: { full: object }) => ({
    title: shape.name,
    summary: summaries.get(shape.name),
    payload: schema(shape.name),
    examples: example && [{ payload: example.full }],
  });
  return {
    [contract.name]: { ...part(contract, sample?.request), headers: ACTOR_HEADERS },
    [reply.name]: part(reply, sample?.reply),
  };
}

const described = (schemas: Record<string, JsonSchema>, { summaries }: SourceFacts): Parts =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, shape]) => [name, { description: summaries.get(name), ...shape }]),
  );

function problemSchema({ errorCodes }: SourceFacts): object {
  return {
    type: 'object',
    description: 'RFC 9457. Branch on `code`: it is permanent; `detail` is for people.',
    required: ['title', 'status', 'code'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer', enum: [...Object.values(STATUS), 500] },
      code: { type: 'string', examples: errorCodes.map(({ code }) => code) },
      detail: { type: 'string' },
      violations: {
        type: 'array',
        description: 'With `request.invalid`: what is wrong where. Never holds a value.',
        items: {
          type: 'object',
          required: ['path', 'rule'],
          properties: { path: { type: 'string' }, rule: { type: 'string' } },
        },
      },
    },
    'x-codes': errorCodes.map(({ code, kind, detail }) => ({
      code,
      status: STATUS[kind as keyof typeof STATUS],
      detail,
    })),
  };
}

const CLOUD_EVENT = {
  type: 'object',
  description: 'The envelope of every event. The header traceparent carries the trace.',
  required: ['specversion', 'id', 'source', 'type', 'time', 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', description: 'The same at each delivery.' },
    source: { type: 'string' },
    type: { type: 'string', description: 'The subject.' },
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { const: 'application/json' },
    data: { type: 'object' },
  },
};

const ACTOR_HEADERS = {
  type: 'object',
  properties: {
    'Parley-Actor': {
      type: 'string',
      description: 'The user to act for; required on parley.rpc, unused on parley.sys.',
    },
  },
};

const PROBLEM_HEADERS = {
  type: 'object',
  properties: {
    'Nats-Service-Error-Code': { type: 'string' },
    'Nats-Service-Error': { type: 'string' },
  },
};

const replyChannel = (rpcSubject: string): string => rpcSubject.replace('parley.rpc.', 'reply.');
const reference = (place: string, name: string): object => ({ $ref: `#/${place}/${name}` });
const message = ({ name }: Class): object => reference('components/messages', name);
const schema = (name: string): object => ({ $ref: `${SCHEMAS}${name}` });
const merged = (parts: readonly Parts[]): Parts => Object.assign({}, ...parts) as Parts;
