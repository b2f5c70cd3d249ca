import type { AccessLevel, Entity, Privilege } from '@parley/contracts';
import { ownsAs, type Actor, type Owner, type Role } from '@parley/kernel';
import { MANAGER_GRANTS, SALESPERSON_GRANTS, type Grant } from './privilege-table';

/** The row that somebody wants to touch: whose it is, and in which business unit. */
export interface Row {
  readonly owner?: Owner;
  readonly ownerBusinessUnitId?: string;
}

const GRANTS: Readonly<Record<Exclude<Role, 'administrator'>, readonly Grant[]>> = {
  salesperson: SALESPERSON_GRANTS,
  'sales-manager': [...SALESPERSON_GRANTS, ...MANAGER_GRANTS],
  'sequence-manager': [...SALESPERSON_GRANTS, ...MANAGER_GRANTS],
};

const REACH: Readonly<Record<AccessLevel, number>> = { user: 1, businessUnit: 2, organization: 3 };

/**
 * How far the roles' privilege on the entity reaches; undefined when they do not hold it at all. The
 * administrator holds every privilege in the whole organisation (R154).
 */
export function levelOf(
  roles: readonly Role[],
  entity: Entity,
  privilege: Privilege,
): AccessLevel | undefined {
  return roles
    .flatMap((role) => levelsOf(role, entity, privilege))
    .reduce<AccessLevel | undefined>((widest, level) => wider(widest, level), undefined);
}

/**
 * Whether the actor may do this to that row (DOMAIN section 3). A wider level includes the narrower ones; a row
 * of which nothing is known can only be touched with a privilege for the whole organisation.
 */
export function mayDo(actor: Actor, entity: Entity, privilege: Privilege, row: Row = {}): boolean {
  const isOwn = row.owner !== undefined && ownsAs(actor, row.owner);
  switch (levelOf(actor.roles, entity, privilege)) {
    case 'organization':
      return true;
    case 'businessUnit':
      return isOwn || row.ownerBusinessUnitId === actor.businessUnitId;
    case 'user':
      return isOwn;
    case undefined:
      return false;
  }
}

function levelsOf(role: Role, entity: Entity, privilege: Privilege): AccessLevel[] {
  if (role === 'administrator') return ['organization'];
  return GRANTS[role]
    .filter((grant) => grant.entities.includes(entity) && grant.privileges.includes(privilege))
    .map((grant) => grant.level);
}

const wider = (a: AccessLevel | undefined, b: AccessLevel): AccessLevel =>
  a !== undefined && REACH[a] >= REACH[b] ? a : b;
