import type { Role } from '@parley/kernel';

/** Whose things somebody meets: his own, his team's, a colleague's in his business unit, a stranger's. */
export const RELATIONS = ['owner', 'mate', 'colleague', 'stranger'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Who somebody is in the organisation; `inactive` was a salesperson. */
export const STANDINGS = [
  'administrator',
  'sales-manager',
  'sequence-manager',
  'salesperson',
  'without-role',
  'inactive',
] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * One person of the matrix. The things of his standing: a number that the owner owns, records of a team that the
 * mate is in, all of business unit north. The colleague is in north too, the stranger is not.
 */
export interface Person {
  readonly id: string;
  readonly standing: Standing;
  readonly relation: Relation;
  readonly businessUnitId: 'north' | 'south';
}

export const PEOPLE: readonly Person[] = STANDINGS.flatMap((standing) =>
  RELATIONS.map((relation) => ({
    id: `${standing}-${relation}`,
    standing,
    relation,
    businessUnitId: relation === 'stranger' ? ('south' as const) : ('north' as const),
  })),
);

/** Nobody has ever stated him. */
export const UNKNOWN = 'somebody-unknown';

export const rolesOf = (standing: Standing): Role[] => {
  switch (standing) {
    case 'without-role':
      return [];
    case 'inactive':
      return ['salesperson'];
    default:
      return [standing];
  }
};
