import {
  AddNumber,
  UpsertBusinessUnits,
  UpsertRecords,
  UpsertTeams,
  UpsertUsers,
  type UpsertRecordsReply,
} from '@parley/contracts';
import type { Owner, RecordType, Role } from '@parley/kernel';
import type { Outside } from './outside';

export const user = (id: string): Owner => ({ type: 'user', id });
export const team = (id: string): Owner => ({ type: 'team', id });

export const person = (id: string, role: Role = 'salesperson') => ({
  id,
  name: `Sample ${id}`,
  businessUnitId: 'north',
  roles: [role],
});

export const crmRecord = (type: RecordType, id: string, owner: Owner, changes: object = {}) => ({
  type,
  id,
  name: `Sample ${type} ${id}`,
  owner,
  active: true,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  ...changes,
});

export interface Organisation {
  readonly users: readonly object[];
  readonly teams?: readonly object[];
  readonly numbers: readonly { readonly number: string; readonly owner: Owner; readonly accountId: string }[];
  readonly records?: readonly object[];
}

/** States a whole organisation, as an integration does, and waits until every service knows it. */
export async function loadOrganisation(
  outside: Outside,
  { users, teams = [], numbers, records = [] }: Organisation,
): Promise<void> {
  await outside.ask(UpsertBusinessUnits, { businessUnits: [{ id: 'north', name: 'Sample unit north' }] });
  await outside.ask(UpsertUsers, { users });
  await outside.ask(UpsertTeams, { teams });
  for (const each of numbers) await outside.ask(AddNumber, { name: `Line ${each.number}`, ...each });
  await loadRecords(outside, records);
}

export async function loadRecords(outside: Outside, records: readonly object[]): Promise<void> {
  const { rejected } = await outside.ask<UpsertRecordsReply>(UpsertRecords, { records });
  expect(rejected).toEqual([]);
  await outside.settled();
}
