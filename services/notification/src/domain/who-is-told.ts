import { keyOf, type Owner, type Ref } from '@parley/kernel';

/** A user as far as telling him something is concerned. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly businessUnitId: string;
  readonly isActive: boolean;
  readonly isAdministrator: boolean;
  /** The salesperson's privileges that he lacks, in words; empty when he lacks none. */
  readonly missingPrivileges: string;
}

/** What this service knows at the moment of telling, loaded for a whole batch. */
export interface Facts {
  readonly people: ReadonlyMap<string, Person>;
  readonly membersOf: ReadonlyMap<string, readonly string[]>;
  /** Owner by number; undefined for a number that is not known here. */
  readonly numberOwners: ReadonlyMap<string, Owner | undefined>;
  readonly records: ReadonlyMap<string, KnownRecord>;
}

export interface KnownRecord {
  readonly name: string;
  /** Nobody, once it was removed. */
  readonly owner?: Owner;
}

export interface Recipient {
  readonly userId: string;
  /** Sees the conversation as ownership stands here now (R60). */
  readonly maySeeNow: boolean;
}

/** The owners that the fact itself names. */
export interface StatedOwners {
  readonly numberOwner?: Owner;
  readonly recordOwner?: Owner;
}

/**
 * Who is told about a message (R113, Q16): the number's owner, all members if it is a team, and the record's owner
 * likewise, each person once. Owners may have changed since the fact was stated: whoever owns now is told as well,
 * and whoever does not own any more is not shown anything until he does.
 */
export function recipientsOf(
  at: { readonly number: string; readonly record: Ref },
  stated: StatedOwners,
  facts: Facts,
): Recipient[] {
  const record = facts.records.get(keyOf(at.record));
  const owningNow = [
    facts.numberOwners.get(at.number) ?? stated.numberOwner,
    record ? record.owner : stated.recordOwner,
  ];
  const now = new Set(peopleOf(owningNow, facts));
  return peopleOf([...owningNow, stated.numberOwner, stated.recordOwner], facts).map((userId) => ({
    userId,
    maySeeNow: now.has(userId),
  }));
}

/** The active people behind these owners, each once; somebody who is not known here yet counts as active. */
export function peopleOf(owners: readonly (Owner | undefined)[], { membersOf, people }: Facts): string[] {
  const userIds = owners.flatMap((owner) => {
    if (!owner) return [];
    return owner.type === 'user' ? [owner.id] : (membersOf.get(owner.id) ?? []);
  });
  return [...new Set(userIds)].filter((userId) => people.get(userId)?.isActive ?? true).sort();
}

const NAMED_AT_MOST = 3;

/** Whom to ask for privileges: administrators of the person's own business unit before the others. */
export function administratorsFor(person: Person, people: Iterable<Person>): string[] {
  const administrators = [...people].filter((each) => each.isAdministrator && each.isActive);
  const near = administrators.filter((each) => each.businessUnitId === person.businessUnitId);
  return (near.length > 0 ? near : administrators)
    .map(({ name }) => name)
    .sort()
    .slice(0, NAMED_AT_MOST);
}
