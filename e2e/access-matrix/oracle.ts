import table from '../fixtures/privileges.json';
import type { Person, Relation, Standing } from './people';

/** What an answer must be: given; refused as not allowed; or denied that there is such a thing. */
export type Outcome = 'given' | 'forbidden' | 'hidden';

type Level = 'user' | 'businessUnit' | 'organization';
interface TableRow {
  readonly entities: readonly string[];
  readonly level: string;
  readonly privileges: readonly string[];
}

const SELLER: readonly TableRow[] = table.salesperson;

const MANAGER: readonly TableRow[] = [...SELLER, ...table.salesManager_or_sequenceManager_additional];

/** Everything that stands in the table. */
export const ENTITIES = [...new Set(MANAGER.flatMap(({ entities }) => entities))];
export const PRIVILEGES = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign'];

/** R60: the number is his own, or the record is his team's. No role widens it. */
export const sees = ({ relation }: Person): boolean => relation === 'owner' || relation === 'mate';

/** The number is his own (R34); the administrator may use every number. */
export const mayUseNumber = (person: Person): boolean =>
  person.relation === 'owner' || person.standing === 'administrator';

export const isAdministrator = ({ standing }: Person): boolean => standing === 'administrator';

/** A privilege as `Lead: Read`, held at all. */
export const holds = (person: Person, privilege: string): boolean => levelsOf(person, privilege).length > 0;

/** A privilege that reaches things of business unit north, owned as the person's relation says. */
export const reaches = (person: Person, privilege: string): boolean =>
  levelsOf(person, privilege).some((level) => REACH[level].includes(person.relation));

/** Of several levels the one that reaches furthest. */
export function widestLevel(person: Person, privilege: string): Level | undefined {
  const levels = levelsOf(person, privilege);
  return (['organization', 'businessUnit', 'user'] as const).find((level) => levels.includes(level));
}

const REACH: Readonly<Record<Level, readonly Relation[]>> = {
  user: ['owner', 'mate'],
  businessUnit: ['owner', 'mate', 'colleague'],
  organization: ['owner', 'mate', 'colleague', 'stranger'],
};

function levelsOf(person: Person, wanted: string): Level[] {
  const { standing } = person;
  const [entity, privilege] = wanted.split(': ') as [string, string];
  if (standing === 'administrator') return ['organization'];
  // the other source asks for Append To where the table says Append: both (R156)
  if (wanted === 'Setting Definition: AppendTo') return levelsOf(person, 'Setting Definition: Append');
  return rowsOf(standing)
    .filter((row) => row.entities.includes(entity) && row.privileges.includes(privilege))
    .map(({ level }) => level as Level);
}

function rowsOf(standing: Standing): readonly TableRow[] {
  if (standing === 'salesperson') return SELLER;
  return standing === 'sales-manager' || standing === 'sequence-manager' ? MANAGER : [];
}
