import { DomainError } from '@parley/kernel';
import { getMetadataStorage, type ValidationArguments } from 'class-validator';
import type { Class } from './declarations';
import { isPlainObject, RULES, shapeOf } from './rules';

/** One broken rule. Never holds the value: it may be a secret or a customer's words. */
export interface Violation {
  readonly path: string;
  readonly rule: string;
}

export type Inspection<T> =
  | { readonly value: T; readonly violations?: undefined }
  | { readonly value?: undefined; readonly violations: readonly Violation[] };

/**
 * Reads what came over the wire as the declared class: declared fields only, instants canonical, null as absent.
 * Unknown fields are left behind, so nothing that was not declared gets any further.
 */
export function inspectContract<T extends object>(contract: Class<T>, plain: unknown): Inspection<T> {
  const violations: Violation[] = [];
  const value = readShape(planOf(contract), plain, '', violations);
  return violations.length === 0 ? { value: value as T } : { violations };
}

/** As `inspectContract`; throws `request.invalid` with the violations as details. */
export function validateContract<T extends object>(contract: Class<T>, plain: unknown): T {
  const { value, violations } = inspectContract(contract, plain);
  if (!violations) return value;
  const where = violations.map(({ path, rule }) => `${path || 'the whole'}: ${rule}`).join('; ');
  throw new DomainError(
    'invalid',
    'request.invalid',
    `The ${contract.name} does not have its declared shape (${where}).`,
    {
      violations,
    },
  );
}

/** Enough to mend a request by; a thousand bad rows need not all be told. */
const MAX_VIOLATIONS = 20;

interface Check {
  readonly rule: string;
  readonly each: boolean;
  readonly accepts: (value: unknown) => boolean;
}

interface Property {
  readonly name: string;
  /** All must hold for the property to be looked at; `@IsOptional()` is one of them. */
  readonly conditions: readonly ((object: object, value: unknown) => boolean)[];
  readonly checks: readonly Check[];
  /** A rule that also gives the value its one form: undefined for what breaks it. */
  readonly reading?: { readonly rule: string; readonly read: (value: string) => unknown };
  readonly shape?: Class;
  readonly holdsShapes: 'one' | 'many';
}

interface Plan {
  readonly contract: Class;
  readonly properties: readonly Property[];
}

/** class-validator looks its decorators up anew for every object; here that happens once for each class. */
const plans = new Map<Class, Plan>();

function planOf(contract: Class): Plan {
  const known = plans.get(contract);
  if (known) return known;
  const plan = { contract, properties: propertiesOf(contract) };
  plans.set(contract, plan);
  return plan;
}

function readShape(plan: Plan, plain: unknown, path: string, violations: Violation[]): object | undefined {
  if (!isPlainObject(plain)) {
    violations.push({ path, rule: 'isObject' });
    return undefined;
  }
  const instance = new plan.contract() as Record<string, unknown>;
  for (const property of plan.properties) {
    if (violations.length >= MAX_VIOLATIONS) return undefined;
    const value = Object.hasOwn(plain, property.name) ? plain[property.name] : undefined;
    if (!property.conditions.every((holds) => holds(plain, value))) continue;
    instance[property.name] = readProperty(property, value, path, violations);
  }
  return instance;
}

function readProperty(property: Property, value: unknown, parent: string, violations: Violation[]): unknown {
  const path = parent === '' ? property.name : `${parent}.${property.name}`;
  const broken = property.checks.find((check) => !isAccepted(check, value));
  if (broken) {
    violations.push({ path, rule: broken.rule });
    return undefined;
  }
  if (property.shape) return readNested(property, planOf(property.shape), value, path, violations);
  const { reading } = property;
  if (!reading) return value;
  const read = typeof value === 'string' ? reading.read(value) : undefined;
  if (read === undefined) violations.push({ path, rule: reading.rule });
  return read;
}

function readNested(
  { holdsShapes }: Property,
  plan: Plan,
  value: unknown,
  path: string,
  violations: Violation[],
): unknown {
  if (holdsShapes === 'one' || !Array.isArray(value)) return readShape(plan, value, path, violations);
  const items: unknown[] = [];
  for (const [index, item] of value.entries()) {
    if (violations.length >= MAX_VIOLATIONS) break;
    items.push(readShape(plan, item, `${path}[${index}]`, violations));
  }
  return items;
}

function isAccepted({ each, accepts }: Check, value: unknown): boolean {
  return each && Array.isArray(value) ? value.every(accepts) : accepts(value);
}

function propertiesOf(contract: Class): Property[] {
  const storage = getMetadataStorage();
  const declared = storage.getTargetValidationMetadatas(contract, '', false, false);
  return Object.entries(storage.groupByPropertyName(declared)).map(([name, metadatas]) => {
    const nested = metadatas.find(({ type }) => type === 'nestedValidation');
    const conditions = metadatas.filter(({ type }) => type === 'conditionalValidation');
    const rules = metadatas.filter(({ constraintCls }) => constraintCls !== undefined);
    const checks = rules.map((metadata) => checkOf(metadata, contract)).sort(listsFirst);
    return {
      name,
      conditions: conditions.map(({ constraints }) => constraints[0] as Property['conditions'][number]),
      checks: checks.filter(({ rule }) => !RULES.get(rule)?.read),
      reading: checks.map(readingOf).find((reading) => reading !== undefined),
      shape: nested && shapeOf(contract, name),
      holdsShapes: nested?.each ? 'many' : 'one',
    };
  });
}

function readingOf({ rule }: Check): Property['reading'] {
  const read = RULES.get(rule)?.read;
  return read && { rule, read };
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

function checkOf(metadata: Metadata, contract: Class): Check {
  const [constraint] = getMetadataStorage().getTargetValidatorConstraints(metadata.constraintCls);
  if (!constraint)
    throw new TypeError(`${contract.name}.${metadata.propertyName} has a rule without a validator`);
  const validator = constraint.instance;
  const given: Partial<ValidationArguments> = {
    constraints: metadata.constraints as unknown[],
    property: metadata.propertyName,
    targetName: contract.name,
  };
  return {
    rule: metadata.name ?? constraint.name,
    each: metadata.each,
    accepts: (value) => validator.validate(value, given as ValidationArguments) === true,
  };
}

/** Whether it is a list at all comes before what is in it. */
const listsFirst = (a: Check, b: Check): number => Number(a.each) - Number(b.each);
