import * as fc from 'fast-check';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { encode, twilioForm, type Form } from '../../../test/provider-fixtures';
import { parseTwilioCallback } from './twilio-callback';

const URL_ = 'https://sms.example.com/callbacks/twilio/t0ken';
const parse = (rawBody: Buffer | string, url = URL_) =>
  parseTwilioCallback({ url, headers: {}, rawBody: Buffer.from(rawBody) });
const inbound = (other: Readonly<Record<string, string | undefined>> = {}) =>
  parse(encode(twilioForm('inbound-sms', other)));
const sid = 'SM0123456789abcdef0123456789abcdef';

describe('a reply through Twilio', () => {
  it('is read with its sender, addressee and text', () => {
    expect(inbound()).toEqual({
      kind: 'inbound',
      key: `inbound:${sid}`,
      providerMessageId: sid,
      from: '+15550100001',
      to: '+15550100002',
      text: 'Héllo 👋 & STOP',
      media: [],
      signal: undefined,
    });
  });

  it('carries its pictures as links, also with an empty text', () => {
    expect(parse(encode(twilioForm('inbound-mms')))).toMatchObject({
      text: '',
      media: [
        { url: expect.stringContaining('/Media/ME0') as string, contentType: 'image/jpeg' },
        { url: expect.stringContaining('/Media/ME1') as string, contentType: 'application/pdf' },
      ],
    });
  });

  it.each([
    ['STOP', 'STOP', 'stop'],
    ['STOP', undefined, 'stop'],
    ['Bitte nicht mehr', 'STOP', 'stop'],
    ['subscribe', 'START', 'start'],
    ['STOP', 'HELP', 'help'],
    ['Stop.', 'NEW-TYPE', 'stop'],
    ['hello', undefined, undefined],
  ])('with the text %p and the OptOutType %p signals %p', (Body, OptOutType, signal) => {
    expect(inbound({ Body, OptOutType })).toMatchObject({ kind: 'inbound', signal });
  });

  it.each(['911911', '4442', 'ACME', 'anonymous'])('may come from %s, which is no phone number', (From) => {
    expect(inbound({ From })).toMatchObject({ kind: 'inbound', from: From });
  });

  it('keeps any text exactly, but for what no database can hold', () => {
    const corpus = [
      '\u202Eevil',
      '👨‍👩‍👧‍👦',
      `e${'\u0301'.repeat(1_000)}`,
      '\uFFFE',
      '\u{E0041}',
      'аdmin',
      "'; DROP TABLE x",
      '${jndi:ldap://x}',
    ];
    for (const Body of [...corpus, 'a\r\nINFO fake', 'x'.repeat(60_000)]) {
      expect(inbound({ Body })).toMatchObject({ kind: 'inbound', text: Body });
    }
    expect(inbound({ Body: 'a\0b' })).toMatchObject({ text: 'a\uFFFDb' });
    const invalid = `${encode(twilioForm('inbound-sms', { Body: undefined }))}&Body=%ED%A0%80x`;
    expect(parse(invalid)).toMatchObject({ kind: 'inbound', text: '\uFFFD\uFFFD\uFFFDx' });
  });

  it('does not mind what Twilio adds one day, up to 200 parameters', () => {
    const added = Object.fromEntries(Array.from({ length: 179 }, (_, n) => [`NewField${n}`, 'x']));
    expect(inbound({ ...added, 'Some.Thing-new_1': '{}' })).toMatchObject({ kind: 'inbound' });
    const more = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`NewField${n}`, 'x']));
    expect(inbound(more)).toMatchObject({ kind: 'quarantined' });
  });

  it.each<[string, Readonly<Record<string, string | undefined>>]>([
    ['no MessageSid', { MessageSid: undefined }],
    ['a MessageSid of another kind', { MessageSid: 'CA0123456789abcdef0123456789abcdef' }],
    ['a MessageSid with something behind it', { MessageSid: `${sid}0` }],
    ['no From', { From: undefined }],
    ['no To', { To: undefined }],
    ['no Body', { Body: undefined }],
    ['an AccountSid that is none', { AccountSid: 'AC1' }],
    ['a plus without a number', { From: '+' }],
    ['a country code of zero', { From: '+0123456789' }],
    ['sixteen digits', { From: '+1234567890123456' }],
    ['full-width digits', { From: '+１５５５０１００００１' }],
    ['an extension', { From: '+15550100001;ext=1' }],
    ['a SIP address', { From: 'sip:15550100001@example.com' }],
    ['a right-to-left mark', { From: '\u200F+15550100001' }],
    ['NUL in a number', { From: '+1555\x000100001' }],
    ['NumMedia below zero', { NumMedia: '-1' }],
    ['NumMedia beyond reason', { NumMedia: '999999' }],
    ['NumMedia in another notation', { NumMedia: '1e3' }],
    ['eleven media', { NumMedia: '11' }],
    [
      'a medium that was not announced',
      { MediaUrl0: 'https://api.twilio.com/x', MediaContentType0: 'image/png' },
    ],
    ['a medium without NumMedia', { NumMedia: undefined, MediaUrl0: 'https://api.twilio.com/x' }],
    ['a medium that is missing', { NumMedia: '1' }],
    ['a medium without a type', { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x' }],
    [
      'a medium that is no link',
      { NumMedia: '1', MediaUrl0: 'javascript:alert(1)', MediaContentType0: 'text/html' },
    ],
    [
      'a medium with an endless link',
      { NumMedia: '1', MediaUrl0: `https://api.twilio.com/${'x'.repeat(2_048)}`, MediaContentType0: 'a/b' },
    ],
    [
      'a medium with another index',
      { NumMedia: '1', MediaUrl1: 'https://api.twilio.com/x', MediaContentType1: 'a/b' },
    ],
    ['brackets in a name', { 'a[b][c]': 'x' }],
    ['an empty name', { '': 'x' }],
    ['a name of objects', { constructor: 'x' }],
    ['a name that holds a shifted number', { 'From+15550100009': '' }],
    ['a name that holds a shifted short code', { From12345: '' }],
    ['a sender cut out of FromZip', { From: 'Zip94105' }],
    ['an addressee cut out of ToCity', { To: 'Ci' }],
  ])('is set aside with %s', (_, other) => {
    expect(inbound(other)).toMatchObject({ kind: 'quarantined' });
  });

  it.each([
    ['an empty body', ''],
    ['a brace', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a byte order mark', `\uFEFF${encode(twilioForm('inbound-sms'))}`],
    ['a prototype', `${encode(twilioForm('inbound-sms'))}&__proto__=x`],
    ['a doubled sender', `${encode(twilioForm('inbound-sms'))}&From=%2B15550100009`],
    ['a doubled parameter that does not matter', `${encode(twilioForm('inbound-sms'))}&FromZip=1`],
    ['the same parameter twice with the same value', `${encode(twilioForm('inbound-sms'))}&ToState=NY`],
    ['ten thousand parameters', Array.from({ length: 10_000 }, (_, n) => `p${n}=1`).join('&')],
  ])('is set aside when the body is %s', (_, body) => {
    expect(parse(body)).toMatchObject({ kind: 'quarantined', reason: expect.any(String) as string });
  });

  it('that was set aside is known by its bytes, and its reason quotes nobody', () => {
    const once = inbound({ From: '+' });
    expect(inbound({ From: '+' })).toEqual(once);
    expect(inbound({ From: '++' }).key).not.toBe(once.key);
    expect(inbound({ From: 'sip:someone@example.com' })).toMatchObject({ reason: 'not as documented: From' });
  });

  it('stays the same message from the same sender, however a valid signature is cut anew', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'hiFrom+15550109999',
        'hiFromACME',
        'xTo+15550109999',
        `yMessageSidSM${'a'.repeat(32)}`,
        'aBodyb',
      ),
    );
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.nat()), (Body, cuts) => {
        const original = twilioForm('inbound-sms', { Body });
        const shifted = cutAnew(original, () => cuts.next().value);
        expect(getExpectedTwilioSignature('12345', URL_, shifted)).toBe(
          getExpectedTwilioSignature('12345', URL_, original),
        );
        const read = parse(encode(shifted));
        if (read.kind !== 'quarantined') {
          expect(read).toMatchObject({ key: `inbound:${sid}`, from: '+15550100001', to: '+15550100002' });
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

/** Another form with the same signing string: a stretch of it is divided into names and values at other places. */
function cutAnew(form: Form, random: () => number): Form {
  const names = Object.keys(form).sort();
  const first = random() % names.length;
  const last = first + (random() % (names.length - first));
  const stretch = names
    .slice(first, last + 1)
    .map((name) => name + form[name])
    .join('');
  const pieces: [string, string][] = [];
  for (let rest = stretch; rest !== '';) {
    const length = 1 + (random() % rest.length);
    const named = 1 + (random() % length);
    const known = names.find((name) => rest.startsWith(name) && random() % 4 !== 0);
    const cut = known?.length ?? named;
    pieces.push([rest.slice(0, cut), rest.slice(cut, Math.max(cut, length))]);
    rest = rest.slice(Math.max(cut, length));
  }
  const kept = names.filter((name, n) => n < first || n > last).map((name) => [name, form[name]!]);
  const shifted = Object.fromEntries([...kept, ...pieces]) as Form;
  const isSameString =
    Object.keys(shifted)
      .sort()
      .map((name) => name + shifted[name])
      .join('') === names.map((name) => name + form[name]).join('');
  return isSameString ? shifted : form;
}

describe('a delivery report of Twilio', () => {
  const reported = 'SM0123456789abcdef0123456789abcde0';
  const report = (name: string, other = {}, url = URL_) => parse(encode(twilioForm(name, other)), url);

  it.each([
    ['status-sent', { status: 'sent', key: `report:${reported}:sent::` }],
    ['status-delivered', { status: 'delivered', key: `report:${reported}:delivered::` }],
    [
      'status-undelivered-30003',
      { status: 'not-delivered', failureReason: 'RecipientUnreachable', providerCode: '30003' },
    ],
    [
      'status-failed-21211',
      {
        status: 'not-delivered',
        failureReason: 'InvalidSendingParameters',
        key: `report:${reported}:failed:21211:`,
      },
    ],
  ])('%s is understood', (name, expected) => {
    expect(report(name)).toMatchObject({ kind: 'report', providerMessageId: reported, ...expected });
  });

  it('names our message where its own URL does', () => {
    expect(report('status-sent')).toMatchObject({ messageId: undefined });
    expect(report('status-sent', {}, `${URL_}?message=m-1%3A2`)).toMatchObject({ messageId: 'm-1:2' });
  });

  it.each(['?message=', '?message=a%20b', `?message=${'x'.repeat(65)}`, '?message=a&message=b'])(
    'is set aside when its URL ends in %s, which we never wrote',
    (query) => {
      expect(report('status-sent', {}, URL_ + query)).toMatchObject({ kind: 'quarantined' });
    },
  );

  it('is another report when the carrier dates it otherwise, and tells the time where it can be read', () => {
    const dated = report('status-delivered', { RawDlrDoneDate: '2611221405' });
    expect(dated).toMatchObject({
      key: `report:${reported}:delivered::2611221405`,
      reportedAt: '2026-11-22T14:05:00.000000Z',
    });
    expect(report('status-delivered', { RawDlrDoneDate: '2613451405' })).toMatchObject({
      kind: 'report',
      reportedAt: undefined,
    });
  });

  it.each(['', '0'])('takes the error code %p for none', (ErrorCode) => {
    expect(report('status-sent', { ErrorCode })).toMatchObject({ kind: 'report', providerCode: undefined });
  });

  it.each([
    { MessageStatus: 'exploded' },
    { MessageStatus: '' },
    { MessageStatus: 'received' },
    { ErrorCode: '1e3' },
    { ErrorCode: '-1' },
    { MessageSid: undefined },
    { RawDlrDoneDate: 'x'.repeat(33) },
  ])('is set aside with %p', (other) => {
    expect(report('status-sent', other)).toMatchObject({ kind: 'quarantined' });
  });
});
