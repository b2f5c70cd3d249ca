import { requestContracts } from '@parley/contracts';
import { NEEDS_IN_EVERY_CONTEXT, REQUEST_NEEDS } from './request-needs';
import { lackedFor } from './request-rights';

const forPeople = requestContracts().filter(({ mayBe }) => mayBe !== 'administrator');
const named = Object.entries(REQUEST_NEEDS).flatMap(([context, needs]) =>
  Object.keys(needs).map((operation) => `${context}.${operation}`),
);

describe('What a request needs', () => {
  it('is named for every request that is not the administrator’s alone', () => {
    const unnamed = forPeople
      .map(({ context, operation }) => `${context}.${operation}`)
      .filter((request) => !named.includes(request) && !NEEDS_IN_EVERY_CONTEXT[request.split('.')[1]!]);
    expect(unnamed).toEqual([]);
  });

  it.each(['salesperson', 'sales-manager', 'sequence-manager', 'administrator'] as const)(
    'is held by a %s, but for what is a manager’s',
    (role) => {
      const refused = forPeople.filter((request) => lackedFor([role], request).length > 0);
      const expected = role === 'salesperson' ? ['update-number', 'reassign-number'] : [];
      expect(refused.map(({ operation }) => operation).sort()).toEqual(expected.sort());
    },
  );

  it('is named to a user without a role, who may only learn that he lacks it', () => {
    const allowed = forPeople.filter((request) => lackedFor([], request).length === 0);
    expect(allowed.map(({ operation }) => operation).sort()).toEqual([
      'dismiss',
      'get-privileges',
      'list-notifications',
      'mark-read',
    ]);
    const send = forPeople.find(({ operation }) => operation === 'send-message')!;
    expect(lackedFor([], send)).toEqual([
      'SalesOmnichannel Message: Create',
      'SalesOmnichannel Message: Append',
      'Channel Instance: AppendTo',
      'Activity: Create',
    ]);
  });

  it('is to take part at least, where nobody has thought of a request', () => {
    const unknown = { context: 'routing', operation: 'think', mayBe: 'anyone' } as const;
    expect(lackedFor([], unknown)).toEqual(['Model-driven App User Setting: Read']);
  });
});
