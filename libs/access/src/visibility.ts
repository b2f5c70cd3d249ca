import { keyOf, ownsAs, type Actor, type Caller, type Owner } from '@parley/kernel';

/** In whose name an actor owns things, as the keys of owners: himself and his teams. */
export const principalsOf = (actor: Actor): string[] => [
  keyOf({ type: 'user', id: actor.userId }),
  ...actor.teamIds.map((id) => keyOf({ type: 'team', id })),
];

/** Who owns the two things that make a conversation visible; an owner that is not known opens nothing. */
export interface ConversationOwners {
  readonly numberOwner?: Owner;
  readonly recordOwner?: Owner;
}

/**
 * Whether the caller may see a conversation: the sender number or the record belongs to him or to a team of his
 * (R60). No role and no business unit widens it; the system sees all.
 */
export function mayView(caller: Caller, { numberOwner, recordOwner }: ConversationOwners): boolean {
  if (caller === 'system') return true;
  return [numberOwner, recordOwner].some((owner) => owner !== undefined && ownsAs(caller, owner));
}

/**
 * The same rule in SQL, for lists: a condition over the joined projections `number_owner` and `record_owner`
 * and the parameter that holds `principalsOf(actor)`.
 */
export const visibleTo = ({
  principals,
  number = 'number_owner',
  record = 'record_owner',
}: {
  readonly principals: `$${number}`;
  readonly number?: string;
  readonly record?: string;
}): string =>
  `(coalesce(${number}.owner_key = ANY(${principals}::text[]), false)
    OR coalesce(${record}.owner_key = ANY(${principals}::text[]), false))`;
