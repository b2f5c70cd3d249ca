import type { GetRecord } from '@parley/contracts';
import { DomainError } from '@parley/kernel';

const person = (id: string, businessUnitId: string, roles: string[]): object => ({
  id,
  name: `Sample ${id}`,
  firstName: `First of ${id}`,
  businessUnitId,
  roles,
  active: true,
  version: 1,
});

/** What routing lists of people. */
export const DIRECTORY: Readonly<Record<string, object[]>> = {
  user: [
    person('seller', 'north', ['salesperson']),
    person('mate', 'north', ['sales-manager']),
    person('stranger', 'south', ['salesperson']),
    person('roleless', 'north', []),
    person('root', 'north', ['administrator']),
  ],
  'business-unit': [{ id: 'north', name: 'North', version: 1 }],
};

const field = (path: string): object => ({ path, label: path, kind: 'text' });

/** What routing says templates may use. */
export const FIELDS: Readonly<Record<string, object[]>> = {
  contact: [field('name'), field('email'), field('phones.mobile'), field('fields.industry')],
  account: [field('name')],
  opportunity: [field('name')],
  lead: [field('name')],
};

const RECORDS: readonly { readonly ref: string; readonly hiddenFrom?: string; readonly state: object }[] = [
  {
    ref: 'contact:k1',
    state: {
      name: 'Sample Contact',
      phones: { mobile: '+15550100001' },
      accountId: 'a1',
      fields: { industry: '{{Name}} {{constructor}}' },
    },
  },
  { ref: 'contact:k2', state: { name: 'Contact of a hidden account', phones: {}, accountId: 'secret' } },
  { ref: 'contact:k3', hiddenFrom: 'seller', state: { name: 'Hidden contact', phones: {} } },
  { ref: 'account:a1', state: { name: 'Sample Account', phones: {} } },
  { ref: 'account:secret', hiddenFrom: 'seller', state: { name: 'Secret Account', phones: {} } },
];

/** Reads as routing does: with the user's rights when it is asked for one. */
export function readRecord({ ref, asUser }: GetRecord): object {
  const found = RECORDS.find((each) => each.ref === `${ref.type}:${ref.id}`);
  if (!found || (asUser !== undefined && found.hiddenFrom === asUser)) {
    throw new DomainError('not_found', 'routing.record-not-found', 'There is no such record.');
  }
  return { ...ref, ...found.state };
}
