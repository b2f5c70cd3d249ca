import type { Owner, Role } from '@parley/kernel';

export const user = (id: string): Owner => ({ type: 'user', id });
export const team = (id: string): Owner => ({ type: 'team', id });
export const AT = '2026-03-01T10:00:00.000001Z';
export const PASSWORD = 'correct horse battery';

interface PersonChanges {
  readonly version?: number;
  readonly roles?: readonly Role[];
  readonly active?: boolean;
}

export const person = (id: string, { version = 1, roles, active = true }: PersonChanges = {}): object => ({
  id,
  name: `Sample ${id}`,
  firstName: 'Sample',
  email: `${id}@example.com`,
  businessUnitId: 'north',
  roles: roles ?? ['salesperson'],
  active,
  version,
});

export const squad = (memberIds: readonly string[], version = 1): object => ({
  id: 'squad',
  name: 'Sample team',
  businessUnitId: 'north',
  memberIds,
  version,
});

export const number = (digits: string, owner: Owner, version = 1): object => ({
  number: digits,
  name: `Line ${digits}`,
  accountId: 'account-1',
  owner,
  active: true,
  version,
});

export const record = (id: string, owner: Owner, version = 1): object => ({
  type: 'contact',
  id,
  name: `Sample contact ${id}`,
  owner,
  active: true,
  phones: {},
  createdAt: AT,
  updatedAt: AT,
  version,
});

/** What routing and the gateway list when they are asked from the beginning. */
export const FACTS: Readonly<Record<string, object[]>> = {
  user: [
    ...['seller', 'mate', 'stranger', 'guesser', 'leaver'].map((id) => person(id)),
    person('roleless', { roles: [] }),
    person('root', { roles: ['administrator'] }),
    person('gone', { active: false }),
  ],
  team: [squad(['seller', 'mate'])],
  record: [record('k1', user('seller')), record('k2', team('squad'))],
  number: [number('+15550100001', user('seller')), number('+15550100002', team('squad'))],
};
