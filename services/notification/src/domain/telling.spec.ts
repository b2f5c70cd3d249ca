import { keyOf, type Owner, type Ref } from '@parley/kernel';
import {
  noticesOfFailure,
  noticesOfMessage,
  noticesOfPause,
  type FailedMessage,
  type ReceivedMessage,
} from './telling';
import type { Facts, KnownRecord, Person } from './who-is-told';

const LEAD: Ref = { type: 'lead', id: 'lead-1' };
const NUMBER = '+15550001';
const user = (id: string): Owner => ({ type: 'user', id });
const team = (id: string): Owner => ({ type: 'team', id });

const person = (userId: string, changes: Partial<Person> = {}): Person => ({
  userId,
  name: `Sample ${userId}`,
  businessUnitId: 'north',
  isActive: true,
  isAdministrator: false,
  missingPrivileges: '',
  ...changes,
});

interface Known {
  readonly people?: readonly Person[];
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  readonly numberOwner?: Owner;
  readonly record?: KnownRecord;
}

const facts = ({ people = [], teams = {}, numberOwner, record }: Known = {}): Facts => ({
  people: new Map(people.map((each) => [each.userId, each])),
  membersOf: new Map(Object.entries(teams)),
  numberOwners: new Map(numberOwner ? [[NUMBER, numberOwner]] : []),
  records: new Map(record ? [[keyOf(LEAD), record]] : []),
});

const received = (changes: Partial<ReceivedMessage> = {}): ReceivedMessage => ({
  messageId: 'message-1',
  conversationId: 'conversation-1',
  record: LEAD,
  recordName: 'Sample Lead 1',
  number: NUMBER,
  customerNumber: '+15559999',
  numberOwner: user('S'),
  preview: 'Hello',
  ...changes,
});

const toldOf = (notices: readonly { userId: string }[]): string[] => notices.map(({ userId }) => userId);

describe('telling people of an incoming message', () => {
  it('tells the owner of the number', () => {
    const [notice, ...others] = noticesOfMessage(received(), facts());
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      userId: 'S',
      kind: 'message-received',
      title: 'New text message from Sample Lead 1',
      body: 'Hello',
      icon: 'info',
      words: { name: 'Sample Lead 1' },
      mayBePushed: true,
    });
  });

  it('names the customer number where the record has no name', () => {
    const [notice] = noticesOfMessage(received({ recordName: ' ' }), facts());
    expect(notice!.title).toBe('New text message from +15559999');
  });

  it('tells every member of the team that owns the number', () => {
    const message = received({ numberOwner: team('T') });
    expect(toldOf(noticesOfMessage(message, facts({ teams: { T: ['B', 'A'] } })))).toEqual(['A', 'B']);
  });

  it('tells the owner of the record as well, when it is somebody else', () => {
    expect(toldOf(noticesOfMessage(received({ recordOwner: user('X') }), facts()))).toEqual(['S', 'X']);
  });

  it('tells every member of the team that owns the record, and each person once', () => {
    const message = received({ numberOwner: team('T'), recordOwner: team('U') });
    const known = facts({ teams: { T: ['A', 'B'], U: ['B', 'C'] } });
    expect(toldOf(noticesOfMessage(message, known))).toEqual(['A', 'B', 'C']);
  });

  it('leaves out whoever is not active any more', () => {
    const known = facts({ people: [person('A', { isActive: false })], teams: { T: ['A', 'B'] } });
    expect(toldOf(noticesOfMessage(received({ numberOwner: team('T') }), known))).toEqual(['B']);
  });

  it('tells the new owner of a number that was reassigned meanwhile, and pushes nothing to the old one', () => {
    const notices = noticesOfMessage(
      received({ numberOwner: user('old') }),
      facts({ numberOwner: user('new') }),
    );
    expect(notices.map(({ userId, mayBePushed }) => ({ userId, mayBePushed }))).toEqual([
      { userId: 'new', mayBePushed: true },
      { userId: 'old', mayBePushed: false },
    ]);
  });

  it('does not push to the former owner of a record that was removed', () => {
    const notices = noticesOfMessage(
      received({ recordOwner: user('X') }),
      facts({ record: { name: 'Sample Lead 1' } }),
    );
    expect(notices.find(({ userId }) => userId === 'X')).toMatchObject({ mayBePushed: false });
  });
});

describe('telling people that privileges are missing', () => {
  const known = facts({
    people: [
      person('S', { missingPrivileges: 'Lead (Create, Read)' }),
      person('root-far', { isAdministrator: true, businessUnitId: 'south', name: 'Far Administrator' }),
      person('root-near', { isAdministrator: true, name: 'Near Administrator' }),
    ],
  });

  it('says so instead of the message, without a word of its text or its sender', () => {
    const notices = noticesOfMessage(received({ preview: 'secret words', recordName: 'Secret Name' }), known);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ userId: 'S', kind: 'privileges-missing', icon: 'warning' });
    expect(JSON.stringify([notices[0]!.title, notices[0]!.body, notices[0]!.words])).not.toMatch(/secret/i);
    expect(notices[0]!.words).toMatchObject({ privileges: 'Lead (Create, Read)' });
    expect(notices[0]!.body).toContain('Lead (Create, Read)');
  });

  it('names the administrator of his own business unit', () => {
    const [notice] = noticesOfMessage(received(), known);
    expect(notice!.body).toContain('Near Administrator');
    expect(notice!.body).not.toContain('Far Administrator');
  });

  it('tells the others of the message all the same', () => {
    const message = received({ recordOwner: user('X') });
    expect(noticesOfMessage(message, known).map(({ kind }) => kind)).toEqual([
      'privileges-missing',
      'message-received',
    ]);
  });
});

describe('telling people that an automated message failed', () => {
  const failed = (changes: Partial<FailedMessage> = {}): FailedMessage => ({
    messageId: 'message-2',
    conversationId: 'conversation-1',
    record: LEAD,
    number: NUMBER,
    customerNumber: '+15559999',
    automated: true,
    status: 'not-delivered',
    failureReason: 'RecipientUnreachable',
    meaning: 'The phone was off or out of reach.',
    ...changes,
  });
  const owned = facts({
    record: { name: 'Sample Lead 1', owner: team('T') },
    numberOwner: user('S'),
    teams: { T: ['A', 'B'] },
  });

  it('tells the owner of the record, here a team, and not the owner of the number', () => {
    const notices = noticesOfFailure(failed(), owned);
    expect(toldOf(notices)).toEqual(['A', 'B']);
    expect(notices[0]).toMatchObject({
      kind: 'delivery-failed',
      title: 'Not delivered to Sample Lead 1',
      words: { name: 'Sample Lead 1', failureReason: 'RecipientUnreachable' },
      icon: 'failure',
    });
    expect(notices[0]!.body).toContain('RecipientUnreachable');
  });

  it.each(['not-sent', 'sending-failed', 'sending-aborted', 'not-delivered'])(
    'counts %s as failed',
    (status) => {
      expect(noticesOfFailure(failed({ status }), owned)).toHaveLength(2);
    },
  );

  it.each(['queued', 'submitting', 'unknown', 'sent', 'delivered', 'unconfirmed', 'cancelled'])(
    'says nothing of %s',
    (status) => {
      expect(noticesOfFailure(failed({ status }), owned)).toEqual([]);
    },
  );

  it('says nothing of a message that a person sent', () => {
    expect(noticesOfFailure(failed({ automated: false }), owned)).toEqual([]);
  });

  it('tells the owner of the number when the record belongs to nobody any more', () => {
    const known = facts({ numberOwner: user('S'), record: { name: 'Sample Lead 1' } });
    expect(toldOf(noticesOfFailure(failed(), known))).toEqual(['S']);
  });
});

describe('telling people that a provider account is paused', () => {
  const people = [
    person('root', { isAdministrator: true }),
    person('far', { isAdministrator: true, businessUnitId: 'south' }),
    person('gone', { isAdministrator: true, isActive: false }),
    person('seller'),
  ];
  const paused = { accountId: 'a1', name: 'Main account', at: '2026-03-01T10:00:00.000000Z' };

  it('tells every active administrator, and nobody else', () => {
    const notices = noticesOfPause({ ...paused, reason: 'InsufficientFunds' }, facts({ people }));
    expect(toldOf(notices)).toEqual(['root', 'far']);
    expect(notices[0]).toMatchObject({
      kind: 'account-paused',
      title: 'Sending through Main account is paused',
      icon: 'failure',
      words: { name: 'Main account', failureReason: 'InsufficientFunds' },
    });
    expect(notices[0]!.body).toContain('no funds left');
  });

  it('is another notice with every pause', () => {
    const causeAt = (at: string) =>
      noticesOfPause({ ...paused, at, reason: 'AuthenticationFailed' }, facts({ people }))[0]!.cause;
    expect(causeAt(paused.at)).toBe(causeAt(paused.at));
    expect(causeAt(paused.at)).not.toBe(causeAt('2026-03-02T10:00:00.000000Z'));
  });
});
