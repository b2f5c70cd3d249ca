import { levelOf, mayDo } from '@parley/access';
import type { Caller } from '@parley/kernel';
import type { Template } from '../domain/template';
import { templateErrors } from '../domain/template.errors';

const ENTITY = 'Text message template';

type Right = 'Create' | 'Read' | 'Write' | 'Delete';

/** Throws unless the caller may do this with templates of the business unit (R130). */
export function requireRight(caller: Caller, right: Right, businessUnitId: string): void {
  if (caller === 'system') return;
  if (!mayDo(caller, ENTITY, right, { ownerBusinessUnitId: businessUnitId }))
    throw templateErrors.mayNot(right);
}

/**
 * The template, if the caller may do this with it. One that he may not even read does not exist for him; without
 * the privilege on any template at all he is told so.
 */
export function within(caller: Caller, right: Right, template: Template | undefined): Template {
  if (caller !== 'system' && levelOf(caller.roles, ENTITY, right) === undefined)
    throw templateErrors.mayNot(right);
  if (!template || !mayRead(caller, template.snapshot().businessUnitId)) throw templateErrors.notFound();
  requireRight(caller, right, template.snapshot().businessUnitId);
  return template;
}

/** The unit whose templates the caller sees; undefined when he sees those of all. */
export function unitInSight(caller: Caller): string | undefined {
  if (caller === 'system' || levelOf(caller.roles, ENTITY, 'Read') === 'organization') return undefined;
  requireRight(caller, 'Read', caller.businessUnitId);
  return caller.businessUnitId;
}

const mayRead = (caller: Caller, businessUnitId: string): boolean =>
  caller === 'system' || mayDo(caller, ENTITY, 'Read', { ownerBusinessUnitId: businessUnitId });
