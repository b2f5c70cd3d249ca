import { IS_OBJECT, ValidationTypes, getMetadataStorage } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import type { Class } from './declarations';
import { RULES, shapeOf, type JsonSchema } from './rules';

type Options = NonNullable<Parameters<typeof targetConstructorToSchema>[1]>;
type Converters = NonNullable<Options['additionalConverters']>;
type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

export const SCHEMAS = '#/components/schemas/';

/** The JSON Schemas of the classes and of every shape inside them, by class name. */
export function schemasOf(contracts: readonly Class[]): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {};
  const waiting = [...contracts];
  for (let contract = waiting.shift(); contract; contract = waiting.shift()) {
    if (Object.hasOwn(schemas, contract.name)) continue;
    schemas[contract.name] = schemaOf(contract);
    waiting.push(...shapesIn(contract));
  }
  return schemas;
}

function schemaOf(contract: Class): JsonSchema {
  const schema = targetConstructorToSchema(contract, {
    refPointerPrefix: SCHEMAS,
    additionalConverters: CONVERTERS,
  });
  return schema as JsonSchema;
}

function shapesIn(contract: Class): Class[] {
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(contract, '', true, false);
  const properties = new Set(metadatas.map(({ propertyName }) => propertyName));
  return [...properties].flatMap((property) => shapeOf(contract, property) ?? []);
}

const CONVERTERS: Converters = {
  ...Object.fromEntries([...RULES].map(([name, { schema }]) => [name, schema])),
  [ValidationTypes.NESTED_VALIDATION]: shapeReference,
  [IS_OBJECT]: shapeReference,
};

function shapeReference({ target, propertyName }: Metadata): { $ref: string } | { type: 'object' } {
  const shape = typeof target === 'function' ? shapeOf(target as Class, propertyName) : undefined;
  return shape ? { $ref: `${SCHEMAS}${shape.name}` } : { type: 'object' };
}
