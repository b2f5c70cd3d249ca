import type { Owner } from '@parley/kernel';

export const user = (id: string): Owner => ({ type: 'user', id });
export const team = (id: string): Owner => ({ type: 'team', id });

export const AT = '2026-03-01T10:00:00.000001Z';

/** The state of a sender number, as the gateway tells it. */
export const number = (digits: string, owner: Owner, version = 1): object => ({
  number: digits,
  name: `Line ${digits}`,
  accountId: 'account-1',
  owner,
  active: true,
  version,
});

/** The state of a record, as routing tells it. */
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
