import type { Role } from '@parley/kernel';
import { AT, number, record, team, user } from '@parley/testing';

export { AT, number, record, team, user };

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

/** What routing and the gateway list when they are asked from the beginning. */
export const FACTS: Readonly<Record<string, object[]>> = {
  user: [
    ...['seller', 'mate', 'stranger', 'guesser', 'leaver'].map((id) => person(id)),
    { ...person('outsider'), businessUnitId: 'south' },
    person('roleless', { roles: [] }),
    person('root', { roles: ['administrator'] }),
    person('gone', { active: false }),
  ],
  team: [squad(['seller', 'mate'])],
  record: [record('k1', user('seller')), record('k2', team('squad'))],
  number: [number('+15550100001', user('seller')), number('+15550100002', team('squad'))],
};

export const LINE = { number: '+15550100001', customerNumber: '+15550109999' } as const;
export const TEAM_LINE = { number: '+15550100002', customerNumber: '+15550108888' } as const;

const contact = (id: string) => ({ type: 'contact', id });

/** A reply on the seller's own number and record, unless told otherwise. */
export const received = (messageId: string, changes: object = {}): object => ({
  conversationId: 'c1',
  messageId,
  record: contact('k1'),
  recordName: 'Sample contact k1',
  recordOwner: user('seller'),
  numberOwner: user('seller'),
  ...LINE,
  preview: 'Is the offer still good?',
  receivedAt: AT,
  ...changes,
});

/** The same on what belongs to the team. */
export const receivedByTeam = (messageId: string, changes: object = {}): object =>
  received(messageId, {
    conversationId: 'c2',
    record: contact('k2'),
    recordOwner: team('squad'),
    numberOwner: team('squad'),
    ...TEAM_LINE,
    ...changes,
  });

export const moved = (from: string, to: string, moveSeq: number): object => ({
  conversationId: 'c1',
  from: contact(from),
  to: contact(to),
  ...LINE,
  lastMessageAt: AT,
  movedBy: 'root',
  at: AT,
  moveSeq,
});

export const optedOut = (customerNumber: string): object => ({
  customerNumber,
  optedOut: true,
  source: 'customer',
  at: AT,
  version: 1,
});

export const notice = (userId: string, id: string, changes: object = {}): object => ({
  userId,
  id,
  kind: 'message-received',
  title: 'New text',
  body: 'Is the offer still good?',
  icon: 'text',
  createdAt: AT,
  target: { conversationId: 'c1' },
  ...changes,
});
