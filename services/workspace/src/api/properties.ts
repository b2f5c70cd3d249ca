import { OwnerRef, RecordRef, schemasOf, shapeOf, type Class, type JsonSchema } from '@parley/contracts';

export interface Property {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  /** Written as `type:id` where there is only room for a word. */
  readonly isNamedThing: boolean;
}

/** For services that act in somebody's name; whoever is signed in acts in his own. */
const OF_SERVICES = ['asUser'];

/** The fields of a shape as HTTP knows them. */
export function propertiesOf(shape: Class): Property[] {
  const { properties = {}, required = [] } = schemasOf([shape])[shape.name] as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties)
    .filter(([name]) => !OF_SERVICES.includes(name))
    .map(([name, schema]) => ({
      name,
      schema,
      isRequired: required.includes(name),
      isNamedThing: [RecordRef, OwnerRef].includes(shapeOf(shape, name) as typeof RecordRef),
    }));
}
