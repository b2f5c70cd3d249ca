import { isPlainObject, validateContract } from '@parley/contracts';
import { DomainError } from '@parley/kernel';
import { propertiesOf, type Property } from './properties';
import { hasBody, pathFields, type Route } from './route';

/** What an HTTP request says, in the parts that the server has taken it apart into. */
export interface Incoming {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Makes the reader of a route's input: path over query or body, each field as its class declares it. */
export function inputReader(route: Route): (incoming: Incoming) => object {
  const properties = propertiesOf(route.input);
  const inPath = new Set(pathFields(route));
  const inQuery = properties.filter(({ name }) => !inPath.has(name));
  return ({ params, query, body, headers }) => {
    const fields = hasBody(route) ? bodyFields(body, inQuery) : queryFields(query, inQuery);
    for (const property of properties.filter(({ name }) => inPath.has(name))) {
      fields[property.name] = fromText(params[property.name]!, property);
    }
    if (route.answeredBy === 'service' && route.idempotencyField) {
      fields[route.idempotencyField] ??= headers['idempotency-key'];
    }
    return validateContract(route.input, fields);
  };
}

type Fields = Record<string, unknown>;

const nothing = (): Fields => Object.create(null) as Fields;

function bodyFields(body: unknown, properties: readonly Property[]): Fields {
  if (body === undefined || body === null) return nothing();
  if (!isPlainObject(body)) {
    throw new DomainError('invalid', 'request.not-an-object', 'The body must be a JSON object.');
  }
  const fields = nothing();
  for (const { name } of properties) if (Object.hasOwn(body, name)) fields[name] = body[name];
  return fields;
}

function queryFields(query: Incoming['query'], properties: readonly Property[]): Fields {
  const fields = nothing();
  for (const property of properties) {
    const given = Object.hasOwn(query, property.name) ? query[property.name] : undefined;
    if (given === undefined) continue;
    fields[property.name] =
      property.schema.type === 'array' ? [given].flat() : fromText([given].flat().at(-1)!, property);
  }
  return fields;
}

/** What does not read as the field's kind stays a text, and validation says what was wanted. */
function fromText(text: string, { schema, isNamedThing }: Property): unknown {
  if (isNamedThing) return named(text);
  if (schema.type === 'boolean') return text === 'true' || (text === 'false' ? false : text);
  if (schema.type === 'integer' || schema.type === 'number') return text === '' ? text : Number(text);
  return text;
}

function named(text: string): object {
  const colon = text.indexOf(':');
  return { type: text.slice(0, Math.max(colon, 0)), id: text.slice(colon + 1) };
}
