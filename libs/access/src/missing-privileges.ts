import type { AccessLevel, Entity, Privilege } from '@parley/contracts';
import type { Role } from '@parley/kernel';
import { SALESPERSON_GRANTS } from './privilege-table';
import { levelOf } from './privileges';

export interface MissingPrivilege {
  readonly entity: Entity;
  readonly privilege: Privilege;
  readonly level: AccessLevel;
}

/** What these roles lack of the salesperson's privileges; whoever lacks any receives no messages (R7, R8). */
export function missingPrivileges(roles: readonly Role[]): MissingPrivilege[] {
  return SALESPERSON_GRANTS.flatMap(({ entities, privileges, level }) =>
    entities.flatMap((entity) =>
      privileges
        .filter((privilege) => levelOf(roles, entity, privilege) === undefined)
        .map((privilege) => ({ entity, privilege, level })),
    ),
  );
}

/** The same for people: `Lead (Create, Read), Notification (Read)`. */
export function namePrivileges(missing: readonly MissingPrivilege[]): string {
  const byEntity = new Map<Entity, Privilege[]>();
  for (const { entity, privilege } of missing) {
    byEntity.set(entity, [...(byEntity.get(entity) ?? []), privilege]);
  }
  return [...byEntity].map(([entity, privileges]) => `${entity} (${privileges.join(', ')})`).join(', ');
}
