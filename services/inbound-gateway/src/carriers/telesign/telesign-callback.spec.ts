import { telesignBody } from '../../../test/provider-fixtures';
import { parseTelesignCallback } from './telesign-callback';

const parse = (rawBody: Buffer | string) =>
  parseTelesignCallback({ url: 'https://sms.example.com/x', headers: {}, rawBody: Buffer.from(rawBody) });

const reply = telesignBody('inbound-sms');
const id = '0123456789ABCDEF0123456789ABCDEF';

function inbound(userResponse: object = {}, other: object = {}) {
  const body = { ...reply, user_response: { ...(reply.user_response as object), ...userResponse }, ...other };
  return parse(JSON.stringify(body));
}

const report = (name: string, other: object = {}) =>
  parse(JSON.stringify({ ...telesignBody(name), ...other }));

describe('a reply through TeleSign', () => {
  it('is read with its sender, addressee and text; bare digits get their plus', () => {
    expect(inbound()).toEqual({
      kind: 'inbound',
      key: `inbound:${id}`,
      providerMessageId: id,
      from: '+11234567890',
      to: '4442',
      text: 'Start',
      media: [],
      signal: 'start',
    });
    expect(inbound({ phone_number: '+4917112345678', sender_id: 'ACME' })).toMatchObject({
      from: '+4917112345678',
      to: 'ACME',
    });
  });

  it.each([
    ['stop', 'anything', 'stop'],
    ['HELP', 'anything', 'help'],
    ['generic', 'Stop', 'stop'],
    ['generic', 'hello', undefined],
    [undefined, 'yes', 'start-if-opted-out'],
    [null, 'hello', undefined],
  ])('with the action %p and the text %p signals %p', (action, mo_message, signal) => {
    expect(inbound({ action, mo_message })).toMatchObject({ kind: 'inbound', signal });
  });

  it('keeps any text exactly, but for what no database can hold', () => {
    for (const text of ['\u202Eevil', '👨‍👩‍👧‍👦', '\uFFFE', '{{constructor}}', 'x'.repeat(60_000), '']) {
      expect(inbound({ mo_message: text })).toMatchObject({ kind: 'inbound', text });
    }
    expect(inbound({ mo_message: 'a\0b\uD800c' })).toMatchObject({ text: 'a\uFFFDb\uFFFDc' });
  });

  it.each<[string, object, object]>([
    ['no reference_id', {}, { reference_id: undefined }],
    ['a reference_id that is none', {}, { reference_id: 'a b' }],
    ['no user_response', {}, { user_response: undefined }],
    ['a list instead of the answer', {}, { user_response: [] }],
    ['no sender', { phone_number: undefined }, {}],
    ['a sender that is a number of JSON', { phone_number: 11234567890 }, {}],
    ['a sender that is none', { phone_number: '+' }, {}],
    ['sixteen digits', { phone_number: '1234567890123456' }, {}],
    ['a leading zero', { phone_number: '01234567890' }, {}],
    ['NUL in the sender', { phone_number: '1123456\x007890' }, {}],
    ['full-width digits', { phone_number: '１１２３４５６７８９０' }, {}],
    ['no text', { mo_message: undefined }, {}],
    ['a text that is a list', { mo_message: ['a'] }, {}],
    ['another channel', {}, { sub_resource: 'mo_whatsapp' }],
  ])('is set aside with %s', (_, userResponse, other) => {
    expect(inbound(userResponse, other)).toMatchObject({ kind: 'quarantined' });
  });
});

describe('a delivery report of TeleSign', () => {
  const reported = 'B56259E45884010488343BAA15FB0002';

  it('is understood', () => {
    expect(report('delivery-report-200')).toEqual({
      kind: 'report',
      key: `report:${reported}:200:2016-10-21T14:05:36.181346Z`,
      providerMessageId: reported,
      messageId: 'CustomExternalID7349',
      status: 'delivered',
      providerCode: '200',
      reportedAt: '2016-10-21T14:05:36.181346Z',
    });
    expect(report('delivery-report-207')).toMatchObject({
      status: 'not-delivered',
      failureReason: 'Unknown',
    });
  });

  it('may carry a date that does not exist, and null for our id', () => {
    expect(report('delivery-report-bad-date')).toMatchObject({
      kind: 'report',
      key: `report:${reported}:203:2022-31-03T14:05:40.000001Z`,
      messageId: undefined,
      status: 'sent',
      reportedAt: undefined,
    });
  });

  it('may name only our message, or only theirs', () => {
    expect(report('delivery-report-200', { reference_id: undefined })).toMatchObject({
      key: 'report:external:CustomExternalID7349:200:2016-10-21T14:05:36.181346Z',
      providerMessageId: undefined,
    });
    expect(report('delivery-report-200', { external_id: 'not one of ours' })).toMatchObject({
      messageId: undefined,
      providerMessageId: reported,
    });
  });

  it('may lack its date', () => {
    expect(report('delivery-report-200', { status: { code: 200 } })).toMatchObject({
      kind: 'report',
      key: `report:${reported}:200:`,
    });
  });

  it.each([
    ['no status', { status: undefined }],
    ['a code that is a text', { status: { code: '200' } }],
    ['a code that is no whole number', { status: { code: 200.5 } }],
    ['a code beyond counting', { status: { code: 1e300 } }],
    ['an endless date', { status: { code: 200, updated_on: 'x'.repeat(65) } }],
    ['no message at all', { reference_id: null, external_id: null }],
    ['a number for our id', { external_id: 7 }],
  ])('is set aside with %s', (_, other) => {
    expect(report('delivery-report-200', other)).toMatchObject({ kind: 'quarantined' });
  });
});

describe('anything else that TeleSign signed', () => {
  it.each([
    '',
    '{',
    '[]',
    'null',
    '"text"',
    '1e400',
    `\uFEFF${JSON.stringify(reply)}`,
    `${JSON.stringify(reply)}x`,
    JSON.stringify(reply).replace('{', '{"reference_id":"A",'),
    JSON.stringify(reply).replace('{', '{"__proto__":{},'),
    JSON.stringify({ ...reply, deep: JSON.parse('['.repeat(33) + ']'.repeat(33)) as unknown }),
    JSON.stringify(reply).replace('"price":""', '"price":1e400'),
  ])('is set aside: %.60s', (body) => {
    expect(parse(body)).toMatchObject({
      kind: 'quarantined',
      key: expect.stringMatching(/^quarantined:/) as string,
    });
  });
});
