import { ascending, type Address, type Owner } from '@parley/kernel';

/** A sender number that may be used at this moment. */
export interface UsableNumber {
  readonly number: Address;
  readonly name: string;
  readonly owner: Owner;
}

/**
 * Which number a message goes out from when nobody says: the one last used, as long as it may still be used; else
 * an own number; else one of a team; by name (R87; Q12 for automated ones).
 */
export function chooseSender(
  lastUsed: readonly Address[],
  usable: readonly UsableNumber[],
): Address | undefined {
  const known = lastUsed.find((number) => usable.some((each) => each.number === number));
  if (known) return known;
  const byName = [...usable].sort(ascending(({ name }) => name));
  return (byName.find(({ owner }) => owner.type === 'user') ?? byName[0])?.number;
}

export interface Phones {
  readonly business?: string;
  readonly mobile?: string;
}

/** Which of the customer's numbers when nobody says and none was used: the business phone, else the mobile (R88, R121, R131). */
export const choosePhone = ({ business, mobile }: Phones): string | undefined => business ?? mobile;
