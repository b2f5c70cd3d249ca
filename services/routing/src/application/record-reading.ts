import { levelOf, principalsOf } from '@parley/access';
import type { Caller } from '@parley/kernel';

/** Takes a parameter into a statement and answers how the statement names it. */
export type Bind = (value: unknown) => string;

export function binding(): { readonly bind: Bind; readonly parameters: unknown[] } {
  const parameters: unknown[] = [];
  return { bind: (value) => `$${parameters.push(value)}`, parameters };
}

/**
 * Who may read a record, as a condition on `record`. The privilege table (DOMAIN section 3) names Lead alone, at
 * the level of the business unit; that holds for contacts, accounts and opportunities alike. The owner and his team
 * may read theirs wherever they work, the administrator and the system everything.
 */
export function mayBeReadBy(caller: Caller, bind: Bind): string {
  if (caller === 'system') return 'true';
  const isOwn = () =>
    `record.owner_type || ':' || record.owner_id = ANY(${bind(principalsOf(caller))}::text[])`;
  switch (levelOf(caller.roles, 'Lead', 'Read')) {
    case 'organization':
      return 'true';
    case 'businessUnit':
      return `(${isOwn()} OR ${ownerWorksIn(bind(caller.businessUnitId))})`;
    case 'user':
      return isOwn();
    case undefined:
      return 'false';
  }
}

const ownerWorksIn = (unit: string): string => `CASE record.owner_type
  WHEN 'user' THEN EXISTS (SELECT FROM directory_user WHERE id = record.owner_id AND business_unit_id = ${unit})
  ELSE EXISTS (SELECT FROM directory_team WHERE id = record.owner_id AND business_unit_id = ${unit}) END`;
