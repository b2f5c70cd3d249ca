import type { RecordType } from '@parley/kernel';

/** A field that templates may use. */
export interface RecordField {
  readonly path: string;
  readonly label: string;
  readonly kind: FieldKind;
}

export type FieldKind = 'text' | 'number' | 'boolean' | 'instant';

/** A field that integrations have added to records of one type. */
export interface CustomField {
  readonly type: RecordType;
  readonly name: string;
  readonly kind: FieldKind;
}

const COMMON: readonly RecordField[] = [
  { path: 'name', label: 'Name', kind: 'text' },
  { path: 'email', label: 'Email', kind: 'text' },
  { path: 'phones.business', label: 'Business phone', kind: 'text' },
  { path: 'phones.mobile', label: 'Mobile phone', kind: 'text' },
  { path: 'country', label: 'Country', kind: 'text' },
  { path: 'timeZone', label: 'Time zone', kind: 'text' },
  { path: 'createdAt', label: 'Created on', kind: 'instant' },
  { path: 'updatedAt', label: 'Last updated on', kind: 'instant' },
];

const NOT_ON: Readonly<Record<RecordType, readonly string[]>> = {
  contact: [],
  account: ['phones.mobile'], // an account has its main phone (Q5)
  opportunity: ['phones.business', 'phones.mobile', 'email', 'country', 'timeZone'],
  lead: [],
};

/** The fields of one type of record, those of every installation first. */
export function fieldsOf(type: RecordType, custom: readonly Omit<CustomField, 'type'>[]): RecordField[] {
  const own = COMMON.filter(({ path }) => !NOT_ON[type].includes(path));
  return [
    ...own,
    ...custom.map(({ name, kind }) => ({ path: `fields.${name}`, label: labelOf(name), kind })),
  ];
}

/** The custom fields that a set of records brings, once for each type and name. Parts and lists are no fields. */
export function customFieldsOf(
  records: readonly { record: { type: RecordType }; fields: Readonly<Record<string, unknown>> }[],
): CustomField[] {
  const found = new Map<string, CustomField>();
  for (const { record, fields } of records) {
    for (const [name, value] of Object.entries(fields)) {
      const kind = kindOf(value);
      if (kind && NAME.test(name)) found.set(`${record.type} ${name}`, { type: record.type, name, kind });
    }
  }
  return [...found.values()];
}

/** A name that can stand in a path. */
const NAME = /^[\p{L}\p{N}_-]{1,64}$/u;

function kindOf(value: unknown): FieldKind | undefined {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return undefined;
  }
}

/** `annualRevenue` and `annual_revenue` read "Annual revenue". */
function labelOf(name: string): string {
  const words = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
