import { eventOf, SCHEMAS, schemasOf, type Class, type JsonSchema } from '@parley/contracts';
import { propertiesOf, type Property } from './properties';
import { hasBody, pathFields, type OwnRoute, type Route } from './route';
import { ROUTES } from './routes';
import { Resync } from './shapes';

type Parts = Record<string, unknown>;

const ABOUT =
  'What the web app does, it does by this. Sign in with POST /session; the session is a cookie. Requests that change ' +
  'something need the header X-Parley-CSRF: 1. Errors are problem documents (RFC 9457) with a permanent code. ' +
  'Lists come in pages: give `cursor` back to go on. Within a major version only optional fields are added.';

/** The HTTP API as an OpenAPI 3.1 document, from the table that also routes and validates. */
export function openApiDocument(version: string): Parts {
  const paths: Record<string, Parts> = {};
  for (const route of ROUTES) {
    const path = `/api/v1${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Parley', version, description: ABOUT, license: { name: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { ...schemas(), Problem: PROBLEM },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'parley_session' } },
      responses: {
        Problem: {
          description: 'Refused or failed; `code` says why',
          content: { 'application/problem+json': { schema: reference('Problem') } },
        },
      },
    },
  };
}

function operation(route: Route): Parts {
  const isOpen = route.answeredBy === 'workspace' && route.isOpen;
  const parameters = parametersOf(route);
  const body = bodyOf(route);
  return {
    operationId: camelCase(route.name),
    tags: [route.tag],
    ...(isOpen && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: { ...answerOf(route), default: { $ref: '#/components/responses/Problem' } },
  };
}

function answerOf(route: Route): Parts {
  if (route.answeredBy === 'workspace' && route.streams) return { 200: stream(route) };
  if (!route.reply) return { 204: { description: 'Done' } };
  return {
    200: { description: 'Done', content: { 'application/json': { schema: reference(route.reply.name) } } },
  };
}

const stream = ({ streams = [] }: OwnRoute): Parts => ({
  description: 'Server-sent events: `event` names the kind, `data` holds its shape, `id` resumes',
  content: { 'text/event-stream': { schema: { oneOf: streams.map(({ name }) => reference(name)) } } },
  'x-events': Object.fromEntries(streams.map((shape) => [eventName(shape), reference(shape.name)])),
});

/** By which name a browser hears of an event. */
export const eventName = (shape: Class): string => (shape === Resync ? 'resync' : eventOf(shape).fact);

function parametersOf(route: Route): Parts[] {
  const inPath = new Set(pathFields(route));
  const fields = propertiesOf(route.input);
  const named = fields
    .filter(({ name }) => inPath.has(name))
    .map((property) => ({ name: property.name, in: 'path', required: true, schema: wordOf(property) }));
  const queried = hasBody(route) ? [] : fields.filter(({ name }) => !inPath.has(name));
  const header =
    route.answeredBy === 'service' && route.idempotencyField
      ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }]
      : [];
  return [
    ...named,
    ...queried.map((property) => ({
      name: property.name,
      in: 'query',
      ...(property.isRequired && { required: true }),
      schema: wordOf(property),
    })),
    ...header,
  ];
}

/** A record or an owner is one word in paths and queries. */
const wordOf = ({ schema, isNamedThing }: Property): JsonSchema =>
  isNamedThing ? { type: 'string', pattern: '^[a-z]+:[A-Za-z0-9._:-]{1,64}$' } : schema;

function bodyOf(route: Route): JsonSchema | undefined {
  const inPath = pathFields(route);
  const fields = propertiesOf(route.input).filter(({ name }) => !inPath.includes(name));
  if (!hasBody(route) || fields.length === 0) return undefined;
  if (inPath.length === 0) return reference(route.input.name);
  const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    ...(required.length > 0 && { required }),
  };
}

function schemas(): Record<string, JsonSchema> {
  const shapes = ROUTES.flatMap((route) => [
    ...(hasBody(route) ? [route.input] : []),
    ...(route.reply ? [route.reply] : []),
    ...((route.answeredBy === 'workspace' && route.streams) || []),
  ]);
  return Object.fromEntries(
    Object.entries(schemasOf(shapes)).map(([name, schema]) => [name, withoutFieldsOfServices(schema)]),
  );
}

function withoutFieldsOfServices(schema: JsonSchema): JsonSchema {
  const { asUser: _, ...properties } = (schema.properties ?? {}) as Record<string, JsonSchema>;
  return { ...schema, properties };
}

const reference = (name: string): { $ref: string } => ({ $ref: `${SCHEMAS}${name}` });

const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Permanent: programs may branch on it' },
    detail: { type: 'string', description: 'For people' },
    retryAfterSeconds: { type: 'integer' },
    violations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'rule'],
        properties: { path: { type: 'string' }, rule: { type: 'string' } },
      },
    },
  },
};
