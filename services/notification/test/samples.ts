import { randomUUID } from 'node:crypto';
import type { Role } from '@parley/kernel';
import { AT, number, record, team, user } from '@parley/testing';

export { AT, number, record, team, user };

export const person = (id: string, version = 1, roles: Role[] = ['salesperson']): object => ({
  id,
  name: `Sample ${id}`,
  businessUnitId: 'north',
  roles,
  active: true,
  version,
});
export const received = (changes: object = {}): { messageId: string } & Record<string, unknown> => ({
  conversationId: 'c1',
  messageId: randomUUID(),
  record: { type: 'contact', id: 'k1' },
  recordName: 'Sample contact k1',
  recordOwner: user('X'),
  number: '+15550100001',
  numberOwner: user('S'),
  customerNumber: '+15550109999',
  preview: 'Is the offer still good?',
  receivedAt: AT,
  ...changes,
});

/** What routing and the gateway list when they are asked from the beginning. */
export const FACTS: Readonly<Record<string, object[]>> = {
  user: [
    ...['S', 'X', 'A', 'B', 'stranger', 'tick'].map((id) => person(id)),
    person('roleless', 1, []),
    person('root', 1, ['administrator']),
  ],
  team: [{ id: 'T', name: 'Sample team', businessUnitId: 'north', memberIds: ['A', 'B'], version: 1 }],
  record: [record('k1', user('X')), record('k2', user('A'))],
  number: [
    number('+15550100001', user('S')),
    number('+15550100002', team('T')),
    number('+15550100003', user('A')),
    number('+15550100004', user('roleless')),
  ],
};
