import { ID_PATTERN, isAddress, parseBareAddress, parseInstant } from '@parley/kernel';
import {
  ArrayMaxSize,
  IsArray,
  IsObject,
  ValidateBy,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import type { Class } from './declarations';

export type JsonSchema = Readonly<Record<string, unknown>>;
export type Rule = (options?: ValidationOptions) => PropertyDecorator;

interface RuleFacts {
  readonly schema: JsonSchema;
  /** The one form in which handlers get the value; undefined for what breaks the rule. */
  readonly read?: (value: string) => unknown;
}

/** What the published schema says of a rule and how its values are read, by the rule's name. */
export const RULES = new Map<string, RuleFacts>();

export const MAX_TEXT_LENGTH = 65_536;
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** For readers of the published schema; `isAddress` of the kernel is what decides. */
const ADDRESS_FORM = '^(\\+[1-9][0-9]{6,14}|[0-9]{3,6}|[A-Za-z0-9][A-Za-z0-9 &+_.-]{0,10})$';

/** An id of whoever created the thing: 1-64 characters of `A-Za-z0-9._:-`. */
export const IsId = textRule('isId', { pattern: ID_PATTERN.source }, (text) => ID_PATTERN.test(text));

/** One end of a text message as services write it: E.164 with `+`, a short code, or a sender name. */
export const IsAddress = textRule('isAddress', { pattern: ADDRESS_FORM }, isAddress);

/** An address as people and providers write it, with or without the plus; handlers get the stored spelling. */
export const IsTypedAddress = textRule(
  'isTypedAddress',
  { pattern: ADDRESS_FORM.replace('\\+', '\\+?') },
  (text) => parseBareAddress(text) !== undefined,
  parseBareAddress,
);

/** RFC 3339 with any offset; handlers get the canonical form, which compares as a string. */
export const IsInstant = textRule(
  'isInstant',
  { format: 'date-time' },
  (text) => parseInstant(text) !== undefined,
  parseInstant,
);

/** A name that people read: not blank, up to 400 characters. */
export const IsName = textRule(
  'isName',
  { minLength: 1, maxLength: 400 },
  (text) => isStorable(text, 400) && text.trim() !== '',
);

/** A short text that may be empty: an email address, a country, a phone number as somebody typed it. */
export const IsLabel = textRule('isLabel', { maxLength: 400 }, (text) => isStorable(text, 400));

/** A link as a provider gave it: shown, never fetched, so its form is nobody's concern here. */
export const IsLink = textRule('isLink', { maxLength: 2048 }, (text) => isStorable(text, 2048));

/** What a person writes: any length a message or a template could need. */
export const IsWritten = textRule('isWritten', { maxLength: MAX_TEXT_LENGTH }, (text) =>
  isStorable(text, MAX_TEXT_LENGTH),
);

/** What a carrier delivered: any character at all, as long as a callback's body can be. */
export const IsText = textRule(
  'isText',
  { maxLength: MAX_TEXT_LENGTH },
  (text) => text.length <= MAX_TEXT_LENGTH,
);

/** One word of an open list (a status, a reason, a kind): a newer service may say one that is not known here. */
export const IsWord = textRule('isWord', { pattern: '^[A-Za-z][A-Za-z0-9-]{0,63}$' }, (text) =>
  /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(text),
);

/** An id or code that a provider gave out: printable ASCII, up to 128 characters. */
export const IsProviderText = textRule('isProviderText', { pattern: '^[!-~]{1,128}$' }, (text) =>
  /^[!-~]{1,128}$/.test(text),
);

/** An opaque place in a list, as an earlier reply gave it out. */
export const IsCursor = textRule('isCursor', { pattern: '^[!-~]{1,500}$' }, (text) =>
  /^[!-~]{1,500}$/.test(text),
);

export const IsHttpUrl = textRule('isHttpUrl', { format: 'uri', maxLength: 2048 }, (text) => {
  if (text.length > 2048 || !URL.canParse(text)) return false;
  return ['http:', 'https:'].includes(new URL(text).protocol);
});

/** A number of things, or a version: a whole number from 0. */
export const IsCount = rule(
  'isCount',
  { type: 'integer', minimum: 0 },
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
);

/** How many a page may hold: 1 to 200. */
export const IsLimit = rule(
  'isLimit',
  { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
  (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_LIMIT,
);

/** Whatever fields an integration adds to a record; names that reach into an object's prototype are refused. */
export const IsFields = rule(
  'isFields',
  { type: 'object', additionalProperties: true },
  (value) => isPlainObject(value) && isHarmless(value, 5),
);

/** Secrets by name. Which names a provider wants is its adapter's to say. */
export const IsCredentials = rule(
  'isCredentials',
  {
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 400 },
    maxProperties: 20,
    writeOnly: true,
  },
  (value) => isPlainObject(value) && isHarmless(value, 1) && Object.values(value).every(isShortString),
);

/** A list of values that each follow one rule. */
export const ListOf = (each: Rule, max: number): PropertyDecorator =>
  all(IsArray(), ArrayMaxSize(max), each({ each: true }));

/** A part with a shape of its own. */
export const Nested = (shape: () => Class): PropertyDecorator => all(ValidateNested(), shapedAs(shape));

/** A list of parts with a shape of their own. */
export const NestedList = (shape: () => Class, max: number): PropertyDecorator =>
  all(IsArray(), ArrayMaxSize(max), ValidateNested({ each: true }), shapedAs(shape));

/** A list whose entries the handler checks one by one, so that a bad one is reported and the others count. */
export const JudgedOneByOne = (shape: () => Class, max: number): PropertyDecorator =>
  all(IsArray(), ArrayMaxSize(max), IsObject({ each: true }), shapedAs(shape));

/** The shape that a nested property was declared with. */
export function shapeOf(contract: Class, property: string): Class | undefined {
  const shape = Reflect.getMetadata(SHAPE, contract.prototype as object, property) as
    (() => Class) | undefined;
  return shape?.();
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const SHAPE = Symbol('parley:shape');
const REACHES_PROTOTYPE = new Set(['__proto__', 'constructor', 'prototype']);

/** NUL and halves of surrogate pairs: Postgres refuses the one and the driver falsifies the other. */
const UNSTORABLE = /[\0\p{Cs}]/u;

function rule(
  name: string,
  schema: JsonSchema,
  accepts: (value: unknown) => boolean,
  read?: RuleFacts['read'],
): Rule {
  RULES.set(name, { schema, read });
  return (options) => ValidateBy({ name, validator: { validate: accepts } }, options);
}

function textRule(
  name: string,
  schema: JsonSchema,
  accepts: (text: string) => boolean,
  read?: RuleFacts['read'],
): Rule {
  const isAccepted = (value: unknown): boolean => typeof value === 'string' && accepts(value);
  return rule(name, { type: 'string', ...schema }, isAccepted, read);
}

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) =>
    decorators.forEach((decorate) => decorate(target, property));

const shapedAs = (shape: () => Class): PropertyDecorator =>
  Reflect.metadata(SHAPE, shape) as PropertyDecorator;

const isShortString = (value: unknown): boolean => typeof value === 'string' && isStorable(value, 400);

const isStorable = (text: string, maxLength: number): boolean =>
  text.length <= maxLength && !UNSTORABLE.test(text);

function isHarmless(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.entries(value).every(
    ([key, inner]) => !REACHES_PROTOTYPE.has(key) && !UNSTORABLE.test(key) && isHarmless(inner, depth - 1),
  );
}
