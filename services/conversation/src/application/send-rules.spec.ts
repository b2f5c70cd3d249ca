import type { Row } from '@parley/access';
import type { Actor, Address, Caller, Owner, Role } from '@parley/kernel';
import type { SendFacts, SenderNumber } from './send-facts';
import { refusalOf, type SendOrder } from './send-rules';

const NUMBER = '+15550100001' as Address;
const CUSTOMER = '+15550109999' as Address;
const user = (id: string): Owner => ({ type: 'user', id });
const team = (id: string): Owner => ({ type: 'team', id });

const seller = (roles: Role[] = ['salesperson'], changes: Partial<Actor> = {}): Actor => ({
  userId: 'S',
  businessUnitId: 'north',
  roles,
  teamIds: ['T'],
  ...changes,
});

interface Situation {
  readonly sender?: Caller;
  readonly number?: SenderNumber | null;
  readonly record?: Row | null;
  readonly optedOut?: boolean;
  readonly overrideConsent?: SendOrder['overrideConsent'];
  readonly hasThread?: boolean;
}

function codeOf(situation: Situation): string | undefined {
  const { sender = seller(), optedOut = false, overrideConsent, hasThread = false } = situation;
  const { number = { owner: user('S'), isActive: true } } = situation;
  const { record = { owner: user('X'), ownerBusinessUnitId: 'north' } } = situation;
  const facts: SendFacts = {
    accepted: new Map(),
    numbers: new Map(number ? [[NUMBER, number]] : []),
    optedOut: new Set(optedOut ? [CUSTOMER] : []),
    records: new Map(record ? [['contact:k1', record]] : []),
  };
  const order: SendOrder = {
    sender,
    record: { type: 'contact', id: 'k1' },
    numbers: { number: NUMBER, customerNumber: CUSTOMER },
    overrideConsent,
  };
  return refusalOf(order, facts, hasThread)?.code;
}

describe('whether a send may go', () => {
  it('goes from an own number, and from one of an own team', () => {
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ number: { owner: team('T'), isActive: true } })).toBeUndefined();
  });

  it('does not go from a number of somebody else, also for a manager, nor from one that is not known', () => {
    const number = { owner: user('X'), isActive: true };
    expect(codeOf({ number })).toBe('message.number-not-yours');
    expect(codeOf({ number, sender: seller(['sales-manager']) })).toBe('message.number-not-yours');
    expect(codeOf({ number: null })).toBe('message.number-not-yours');
    expect(codeOf({ number, record: { owner: user('S') } })).toBe('message.number-not-yours');
  });

  it('goes from any number for the system, and for the administrator, who has every privilege', () => {
    const number = { owner: user('X'), isActive: true };
    expect(codeOf({ number, sender: 'system' })).toBeUndefined();
    expect(codeOf({ number, sender: seller(['administrator']) })).toBeUndefined();
  });

  it('does not go from an inactive number, for nobody', () => {
    const number = { owner: user('S'), isActive: false };
    expect(codeOf({ number })).toBe('message.number-inactive');
    expect(codeOf({ number, sender: 'system' })).toBe('message.number-inactive');
    expect(codeOf({ number: null, sender: 'system' })).toBe('message.number-inactive');
  });

  it('needs the privilege to write messages', () => {
    expect(codeOf({ sender: seller([]) })).toBe('privilege.missing');
  });

  it('needs a record that the sender may read, or a thread that he sees by his number', () => {
    const record = { owner: user('X'), ownerBusinessUnitId: 'south' };
    expect(codeOf({ record })).toBe('message.record-not-found');
    expect(codeOf({ record, hasThread: true })).toBeUndefined();
    expect(codeOf({ record: { owner: user('S'), ownerBusinessUnitId: 'south' } })).toBeUndefined();
    expect(codeOf({ record: null })).toBe('message.record-not-found');
    expect(codeOf({ record: null, sender: 'system' })).toBe('message.record-not-found');
    expect(codeOf({ record: {}, sender: 'system' })).toBe('message.record-not-found');
    expect(codeOf({ record: {}, hasThread: true })).toBeUndefined();
  });

  it('never goes against an opt-out unless somebody who may says so', () => {
    const overrideConsent = { reason: 'asked by phone', by: 'S' };
    const manager = seller(['sales-manager']);
    expect(codeOf({ optedOut: true })).toBe('consent.opted-out');
    expect(codeOf({ optedOut: true, sender: 'system' })).toBe('consent.opted-out');
    expect(codeOf({ optedOut: true, sender: seller(['administrator']) })).toBe('consent.opted-out');
    expect(codeOf({ optedOut: true, overrideConsent })).toBe('consent.override-forbidden');
    expect(codeOf({ optedOut: true, overrideConsent, sender: manager })).toBeUndefined();
    expect(codeOf({ optedOut: true, overrideConsent, sender: seller(['administrator']) })).toBeUndefined();
    expect(codeOf({ optedOut: true, overrideConsent, sender: 'system' })).toBeUndefined();
  });

  it('lets a manager override for the records of his own business unit only', () => {
    const record = { owner: user('X'), ownerBusinessUnitId: 'south' };
    const overrideConsent = { reason: 'asked by phone', by: 'S' };
    const sender = seller(['sales-manager']);
    expect(codeOf({ optedOut: true, overrideConsent, sender, record, hasThread: true })).toBe(
      'consent.override-forbidden',
    );
  });
});
