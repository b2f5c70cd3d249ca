import { ENTITIES, type PrivilegeRow } from '@parley/contracts';
import type { Role } from '@parley/kernel';
import { levelOf } from './privileges';

/** What these roles may do, entity by entity, as a table for people; all entities, also those of which they hold nothing. */
export const matrixOf = (roles: readonly Role[]): PrivilegeRow[] =>
  ENTITIES.map((entity) => ({
    entity,
    create: levelOf(roles, entity, 'Create'),
    read: levelOf(roles, entity, 'Read'),
    write: levelOf(roles, entity, 'Write'),
    delete: levelOf(roles, entity, 'Delete'),
    append: levelOf(roles, entity, 'Append'),
    appendTo: levelOf(roles, entity, 'AppendTo'),
    assign: levelOf(roles, entity, 'Assign'),
  }));
