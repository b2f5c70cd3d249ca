import { isAdministrator, mayUseNumber, reaches, sees } from './oracle';
import { administratorsOnly, forbiddenUnless, given, hiddenUnless, type Probe } from './probe';
import type { Person } from './people';

const TAKE_PART = ['Model-driven App User Setting: Read'];
const isManager = ({ standing }: Person): boolean =>
  standing.endsWith('-manager') || standing === 'administrator';

const people = (operation: string): Probe => ({
  request: `routing.${operation}`,
  ask: () => ({}),
  needs: TAKE_PART,
  outcome: given,
});

export const ROUTING_PROBES: readonly Probe[] = [
  {
    request: 'routing.get-record',
    ask: ({ record }) => ({ ref: record }),
    needs: ['Lead: Read'],
    outcome: hiddenUnless((person) => reaches(person, 'Lead: Read')),
    shows: (person) => reaches(person, 'Lead: Read'),
  },
  {
    request: 'routing.search-records',
    ask: ({ secret }) => ({ query: secret }),
    needs: ['Lead: Read'],
    outcome: given,
    shows: (person) => reaches(person, 'Lead: Read'),
  },
  administratorsOnly('routing.list-related-records', { ref: { type: 'contact', id: 'of-nobody' } }),
  { request: 'routing.list-fields', ask: () => ({ type: 'lead' }), needs: ['Lead: Read'], outcome: given },
  {
    request: 'routing.rank',
    ask: ({ number, customer }) => ({ to: number, from: customer }),
    needs: ['SalesOmnichannel Message: Read'],
    outcome: hiddenUnless(mayUseNumber),
  },
  {
    request: 'routing.explain',
    ask: ({ inboundId }) => ({ messageId: inboundId }),
    needs: ['SalesOmnichannel Message: Read'],
    outcome: hiddenUnless((person) => sees(person) || isAdministrator(person)),
  },
  people('list-users'),
  people('list-teams'),
  people('list-business-units'),
  { request: 'routing.get-privileges', ask: () => ({}), needs: [], outcome: given },
  {
    request: 'routing.get-privileges',
    ask: () => ({ userId: 'bystander' }),
    needs: [],
    outcome: forbiddenUnless(
      (person) => isAdministrator(person) || (isManager(person) && person.businessUnitId === 'north'),
    ),
  },
  administratorsOnly('routing.upsert-business-units', { businessUnits: [] }),
  administratorsOnly('routing.upsert-users', { users: [] }),
  administratorsOnly('routing.upsert-teams', { teams: [] }),
  administratorsOnly('routing.upsert-records', { records: [] }),
  administratorsOnly('routing.remove-records', { refs: [] }),
  administratorsOnly('routing.list-unroutable'),
  administratorsOnly('routing.retry-unroutable', { messageIds: [] }),
  administratorsOnly('routing.list-changes', { kind: 'user', limit: 1 }),
];
