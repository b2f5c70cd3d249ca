import type { Entity, Privilege, RequestDeclaration } from '@parley/contracts';
import { DomainError, type Role } from '@parley/kernel';
import { levelOf } from './privileges';
import { NEEDS_IN_EVERY_CONTEXT, NEEDS_OF_OTHERS, REQUEST_NEEDS, type Needs } from './request-needs';

/** What these roles do not hold at all of what the request needs, as `Lead: Read`. */
export function lackedFor(
  roles: readonly Role[],
  { context, operation, mayBe }: Pick<RequestDeclaration, 'context' | 'operation' | 'mayBe'>,
): string[] {
  if (mayBe === 'administrator') return [];
  return lackedOf(
    roles,
    REQUEST_NEEDS[context]?.[operation] ?? NEEDS_IN_EVERY_CONTEXT[operation] ?? NEEDS_OF_OTHERS,
  );
}

/** The refusal that names what is missing. */
export const privilegeMissing = (missing: readonly string[], detail?: string): DomainError =>
  new DomainError('forbidden', 'privilege.missing', detail ?? `The user lacks ${missing.join(', ')}.`, {
    missing,
  });

function lackedOf(roles: readonly Role[], needs: Needs): string[] {
  return Object.entries(needs).flatMap(([entity, privileges]) =>
    privileges
      .filter((privilege: Privilege) => levelOf(roles, entity as Entity, privilege) === undefined)
      .map((privilege) => `${entity}: ${privilege}`),
  );
}
