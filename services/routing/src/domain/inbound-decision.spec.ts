import fc from 'fast-check';
import { instant, type Address, type Owner } from '@parley/kernel';
import { decideInbound, type InboundMessage, type RoutingFacts } from './inbound-decision';
import type { CustomerFacts, CustomerRecord } from './inbound-verdict';

const SELLER: Owner = { type: 'user', id: 'S' };
const TO = '+15550109001' as Address;
const TEAM_NUMBER = '+15550109002' as Address;
const CUSTOMER = '+15550110001' as Address;
const NOW = instant('2026-03-01T12:00:00Z');
const at = (second: number) => instant(`2026-03-01T11:00:0${second}Z`);

const numbers = new Map([
  [TO, { number: TO, owner: SELLER, version: 3, memberIds: [] }],
  [
    TEAM_NUMBER,
    { number: TEAM_NUMBER, owner: { type: 'team', id: 'T' } as Owner, version: 1, memberIds: ['A'] },
  ],
]);

const message = (messageId: string, over: Partial<InboundMessage> = {}): InboundMessage => ({
  messageId,
  from: CUSTOMER,
  to: TO,
  receivedAt: at(1),
  ...over,
});

const contact = (id: string, over: Partial<CustomerRecord> = {}): CustomerRecord => ({
  record: { type: 'contact', id },
  name: id,
  owner: { type: 'user', id: 'X' },
  isActive: true,
  createdAt: at(0),
  updatedAt: at(0),
  version: 1,
  carriesNumber: true,
  ...over,
});

const knowing = (customer: Partial<CustomerFacts>, decidedIds: string[] = []): RoutingFacts => ({
  numbers,
  customers: new Map([[CUSTOMER, { records: [], conversations: [], moveCounts: new Map(), ...customer }]]),
  decidedIds: new Set(decidedIds),
});

const IDS = ['lead-1', 'lead-2', 'lead-3', 'lead-4', 'lead-5'];
const decide = (messages: readonly InboundMessage[], facts: RoutingFacts = knowing({})) =>
  decideInbound(messages, facts, IDS, NOW);

describe('Deciding where inbound messages belong', () => {
  it('makes one lead of an unknown customer and gives him all messages of the batch', () => {
    const decisions = decide([
      message('b', { receivedAt: at(2) }),
      message('a'),
      message('c', { receivedAt: at(3) }),
    ]);
    expect(decisions.map((d) => [d.message.messageId, d.outcome, d.decidedBy])).toEqual([
      ['a', 'new-lead', 'no-match'],
      ['b', 'matched', 'single-match'],
      ['c', 'matched', 'single-match'],
    ]);
    expect(new Set(decisions.map((d) => d.outcome !== 'unroutable' && d.record.record.id))).toEqual(
      new Set(['lead-1']),
    );
  });

  it("gives the lead to the number's owner, with the number as its mobile phone and name (Q7, Q8)", () => {
    const [decision] = decide([message('a', { to: TEAM_NUMBER })]);
    expect(decision).toMatchObject({
      lead: {
        record: { type: 'lead', id: 'lead-1' },
        name: CUSTOMER,
        owner: { type: 'team', id: 'T' },
        phones: { mobile: CUSTOMER },
        fields: { subject: `Text message from ${CUSTOMER}`, source: 'SMS', status: 'new', autoCreated: true },
        createdAt: NOW,
        updatedAt: NOW,
        version: 1,
      },
    });
  });

  it('lets a message on another of our numbers find the lead that the first one made', () => {
    const [first, second] = decide([message('a'), message('b', { to: TEAM_NUMBER, receivedAt: at(2) })]);
    expect(first?.outcome).toBe('new-lead');
    expect(second).toMatchObject({ outcome: 'matched', record: { record: { id: 'lead-1' } } });
  });

  it('makes a lead for each unknown customer', () => {
    const decisions = decide([message('a'), message('b', { from: '+15550110002' as Address })]);
    expect(decisions.map((d) => d.outcome !== 'unroutable' && d.record.record.id)).toEqual([
      'lead-1',
      'lead-2',
    ]);
  });

  it('lets an earlier message of the batch count as the latest conversation for a later one', () => {
    const held = contact('held', { carriesNumber: false });
    const facts = knowing({
      records: [contact('first', { owner: SELLER }), held],
      conversations: [{ record: held.record, number: TEAM_NUMBER, lastMessageAt: at(0) }],
    });
    const [first, second] = decide(
      [message('a'), message('b', { to: TEAM_NUMBER, receivedAt: at(2) })],
      facts,
    );
    expect(first).toMatchObject({ record: { record: { id: 'first' } }, decidedBy: 'single-match' });
    expect(second).toMatchObject({ record: { record: { id: 'held' } }, decidedBy: 'latest-conversation' });
  });

  it('takes a record with a conversation on this number for a candidate though it carries no number', () => {
    const moved = contact('moved', { carriesNumber: false });
    const facts = knowing({
      records: [moved],
      conversations: [{ record: moved.record, number: TO, lastMessageAt: at(0) }],
    });
    expect(decide([message('a')], facts)[0]).toMatchObject({ record: { record: { id: 'moved' } } });
    expect(decide([message('a', { to: TEAM_NUMBER })], facts)[0]?.outcome).toBe('new-lead');
  });

  it('ranks afresh when the record that held the conversation was removed (Q20)', () => {
    const facts = knowing({
      records: [contact('other')],
      conversations: [{ record: { type: 'lead', id: 'removed' }, number: TO, lastMessageAt: at(0) }],
    });
    expect(decide([message('a')], facts)[0]).toMatchObject({ record: { record: { id: 'other' } } });
  });

  it('keeps what no number of ours received, whoever sent it', () => {
    const to = '+15550109999' as Address;
    const decisions = decide([message('a', { to }), message('b', { to, from: '68849' as Address })]);
    expect(decisions.map((d) => d.decidedBy)).toEqual(['unknown-number', 'unknown-number']);
  });

  it('makes no lead of a short code or a sender name (Q11)', () => {
    const decisions = decide([
      message('a', { from: '68849' as Address }),
      message('b', { from: 'ACME' as Address }),
    ]);
    expect(decisions.map((d) => [d.outcome, d.decidedBy])).toEqual([
      ['unroutable', 'unsupported-sender'],
      ['unroutable', 'unsupported-sender'],
    ]);
  });

  it('decides a message only once, also when the batch holds it twice', () => {
    expect(decide([message('a'), message('a'), message('b')], knowing({}, ['b']))).toHaveLength(1);
  });

  it('carries the count of moves that was applied for this pair of numbers', () => {
    const facts = knowing({ records: [contact('c')], moveCounts: new Map([[TO, 4]]) });
    const [first, second] = decide([message('a'), message('b', { to: TEAM_NUMBER })], facts);
    expect([first, second].map((d) => d?.outcome !== 'unroutable' && d?.moveSeq)).toEqual([4, 0]);
  });

  it('never takes an older message of the batch for a newer conversation', () => {
    const held = contact('held');
    const facts = knowing({
      records: [held, contact('rival')],
      conversations: [
        { record: held.record, number: TO, lastMessageAt: at(5) },
        { record: { type: 'contact', id: 'rival' }, number: TO, lastMessageAt: at(4) },
      ],
    });
    const decisions = decide(
      [message('late', { receivedAt: at(1) }), message('later', { receivedAt: at(2) })],
      facts,
    );
    expect(decisions[1]).toMatchObject({
      ranking: [{ lastConversationAt: at(5) }, { lastConversationAt: at(4) }],
    });
  });

  it('asks for as many new ids as there could be leads', () => {
    expect(() => decideInbound([message('a')], knowing({}), [], NOW)).toThrow(RangeError);
  });

  it('makes exactly one lead per unknown customer, however the messages are mixed', () => {
    const senders = ['+15550110001', '+15550110002', '+15550110003'] as Address[];
    const batch = fc.array(
      fc.record({
        from: fc.constantFrom(...senders),
        to: fc.constantFrom(TO, TEAM_NUMBER),
        receivedAt: fc.integer({ min: 0, max: 5 }).map(at),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(batch, (parts) => {
        const messages = parts.map((part, i) => ({ messageId: `m${i}`, ...part }));
        const ids = messages.map((_, i) => `lead-${i}`);
        const decisions = decideInbound(messages, { ...knowing({}), customers: new Map() }, ids, NOW);
        const leads = decisions.filter((d) => d.outcome === 'new-lead');
        expect(decisions).toHaveLength(messages.length);
        expect(leads).toHaveLength(new Set(messages.map(({ from }) => from)).size);
        for (const sender of senders) {
          const own = decisions.filter((d) => d.message.from === sender);
          expect(new Set(own.map((d) => d.outcome !== 'unroutable' && d.record.record.id)).size).toBe(
            own.length ? 1 : 0,
          );
        }
      }),
    );
  });
});
