import { DomainError } from '@parley/kernel';
import { InboundReceived } from './gateway-events';
import { AddAccount, AddNumber } from './gateway-channels';
import { ListConversations } from './conversation-lists';
import { SendMessage } from './conversation-requests';
import { RecordInput, UpsertRecords, UpsertTeams } from './routing-directory';
import { inspectContract, validateContract } from './validate-contract';

const inbound = {
  callbackId: '0190d5a0-0000-7000-8000-000000000001',
  accountId: 'twilio-1',
  provider: 'twilio',
  providerMessageId: 'SM0123456789abcdef0123456789abcdef',
  from: '+15550100001',
  to: '+15550100002',
  text: 'Hi \0 \uD83D',
  media: [{ url: 'https://media.example.test/1', contentType: 'image/jpeg' }],
  receivedAt: '2026-01-01T02:00:00.1234567+02:00',
};

const record = {
  type: 'contact',
  id: 'c1',
  name: 'Sample customer',
  owner: { type: 'user', id: 'u1' },
  active: true,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};

const rulesBrokenBy = (contract: new () => object, plain: unknown) =>
  inspectContract(contract, plain).violations?.map(({ path, rule }) => `${path}: ${rule}`);

describe('validateContract', () => {
  it('gives handlers instances of the declared class with canonical instants', () => {
    const event = validateContract(InboundReceived, inbound);
    expect(event).toBeInstanceOf(InboundReceived);
    expect(event).toEqual({ ...inbound, receivedAt: '2026-01-01T00:00:00.123456Z' });
  });

  it('keeps any character of a text that a carrier delivered', () => {
    const text = '\0\u202E👩‍👧\uFFFE\uDC00'.repeat(1000);
    expect(validateContract(InboundReceived, { ...inbound, text }).text).toBe(text);
    expect(rulesBrokenBy(InboundReceived, { ...inbound, text: 'a'.repeat(65_537) })).toEqual([
      'text: isText',
    ]);
  });

  it('leaves behind what a newer publisher added', () => {
    expect(validateContract(InboundReceived, { ...inbound, addedLater: 1 })).not.toHaveProperty('addedLater');
  });

  it('takes null for absent, since other languages write it so', () => {
    expect(validateContract(InboundReceived, { ...inbound, signal: null })).not.toHaveProperty('signal');
    expect(rulesBrokenBy(InboundReceived, { ...inbound, text: null })).toEqual(['text: isText']);
  });

  it('names each broken rule by its path and never repeats a value', () => {
    const refuse = () =>
      validateContract(AddAccount, {
        provider: 'twilio',
        name: ' ',
        credentials: { authToken: 5, canary: 'secret-canary' },
      });
    expect(refuse).toThrow(DomainError);
    try {
      refuse();
    } catch (error) {
      const { kind, code, message, details } = error as DomainError;
      expect([kind, code]).toEqual(['invalid', 'request.invalid']);
      expect(details).toEqual({
        violations: [
          { path: 'name', rule: 'isName' },
          { path: 'credentials', rule: 'isCredentials' },
        ],
      });
      expect(`${message}${JSON.stringify(details)}`).not.toContain('canary');
    }
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', [inbound]],
    ['a text', 'hello'],
    ['a number', 1],
  ])('refuses %s in place of an object', (_, plain) => {
    expect(rulesBrokenBy(InboundReceived, plain)).toEqual([': isObject']);
  });

  it('looks into nested shapes and lists', () => {
    expect(rulesBrokenBy(InboundReceived, { ...inbound, media: {} })).toEqual(['media: isArray']);
    expect(rulesBrokenBy(InboundReceived, { ...inbound, media: [inbound.media[0], 7] })).toEqual([
      'media[1]: isObject',
    ]);
    expect(rulesBrokenBy(InboundReceived, { ...inbound, media: [{ url: 1, contentType: 'a/b' }] })).toEqual([
      'media[0].url: isLink',
    ]);
    expect(rulesBrokenBy(SendMessage, { record: [{ type: 'contact', id: 'c1' }] })).toEqual([
      'record: isObject',
    ]);
    expect(rulesBrokenBy(SendMessage, { record: { type: 'case', id: 'a b' } })).toEqual([
      'record.type: isIn',
      'record.id: isId',
    ]);
    expect(
      rulesBrokenBy(UpsertTeams, { teams: [{ id: 't', name: 'T', businessUnitId: 'b', memberIds: 'u1' }] }),
    ).toEqual(['teams[0].memberIds: isArray']);
  });

  it.each([0, 201, 1.5, '50', NaN])('refuses a page of %s', (limit) => {
    expect(rulesBrokenBy(ListConversations, { view: 'mine', limit })).toEqual(['limit: isLimit']);
  });

  it('reads a number that an administrator wrote without its plus', () => {
    const number = { number: '15550109001', name: 'Sales', accountId: 'a', owner: { type: 'team', id: 't' } };
    expect(validateContract(AddNumber, number).number).toBe('+15550109001');
    expect(rulesBrokenBy(AddNumber, { ...number, number: '+1 555 010 9001' })).toEqual([
      'number: isTypedAddress',
    ]);
  });

  it('checks only the envelope of a bulk request, so that one bad record does not refuse the others', () => {
    expect(validateContract(UpsertRecords, { records: [record, { type: 'nonsense' }] }).records).toHaveLength(
      2,
    );
    expect(rulesBrokenBy(UpsertRecords, { records: new Array(1001).fill(record) })).toEqual([
      'records: arrayMaxSize',
    ]);
    expect(rulesBrokenBy(UpsertRecords, { records: [record, 'x'] })).toEqual(['records: isObject']);
    expect(rulesBrokenBy(RecordInput, { ...record, updatedAt: 'yesterday' })).toEqual([
      'updatedAt: isInstant',
    ]);
  });

  it('stops telling after twenty violations', () => {
    const teams = new Array(500).fill({});
    expect(rulesBrokenBy(UpsertTeams, { teams })).toHaveLength(20);
  });

  it('lets nothing reach an object prototype', () => {
    const attack = JSON.parse(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"record":{"type":"contact","id":"c1","__proto__":{"polluted":1}}}',
    ) as unknown;
    const request = validateContract(SendMessage, attack);
    expect(Object.keys(request)).toEqual(['record']);
    expect(request).not.toHaveProperty('polluted');
    expect(request.record).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
    for (const fields of [
      '{"__proto__":{}}',
      '{"a":{"constructor":1}}',
      '{"a":[{"prototype":1}]}',
      '{"a":"\\u0000"}',
    ]) {
      expect(rulesBrokenBy(RecordInput, { ...record, fields: JSON.parse(fields) })).toEqual([
        'fields: isFields',
      ]);
    }
    expect(
      rulesBrokenBy(RecordInput, {
        ...record,
        fields: { tier: 'gold', since: 2020, tags: ['a'], none: null },
      }),
    ).toBe(undefined);
  });

  it('takes required fields only from the object itself, not from what it inherits', () => {
    expect(rulesBrokenBy(InboundReceived, Object.create(inbound))).toHaveLength(9);
  });
});
