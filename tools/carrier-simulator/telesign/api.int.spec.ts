import { CUSTOMER, TELESIGN, TELESIGN_NUMBER, TestCarrier } from '../testing/carrier';
import { letTimersRunOut, telesignClient } from '../testing/telesign-client';

describe('TeleSign, as its own SDK sees it', () => {
  let carrier: TestCarrier;

  beforeAll(async () => {
    carrier = await TestCarrier.start({ sentAfterMs: 60_000, finalAfterMs: 60_000 });
  });
  afterAll(async () => {
    await carrier.close();
    await letTimersRunOut();
  });

  const PHONE = CUSTOMER.slice(1);
  const client = (changes: Partial<typeof TELESIGN> = {}) =>
    telesignClient(carrier.url, { ...TELESIGN, ...changes });
  const parameters = (changes: Record<string, string> = {}) => ({
    phone_number: PHONE,
    message: 'Grüße & “mehr”',
    message_type: 'ARN',
    ...changes,
  });

  it('takes a message and says that it is in progress', async () => {
    const answer = await client().message(PHONE, 'Hello');

    expect(answer.reference_id).toMatch(/^[0-9A-F]{32}$/);
    expect(answer.status).toEqual({
      code: 290,
      description: 'Message in progress',
      updated_on: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as string,
    });
  });

  it('looks a message up by its reference id, with our id echoed', async () => {
    const sent = await client().send(
      parameters({ external_id: 'sample-7', sender_id: TELESIGN_NUMBER.slice(1) }),
    );

    const found = await client().status(sent.reference_id!);

    expect(found).toMatchObject({
      reference_id: sent.reference_id,
      external_id: 'sample-7',
      status: { code: 290 },
    });
  });

  it('lets Basic authentication in as well', async () => {
    const answer = await client().sendSigned(parameters(), 'Basic', null, null);

    expect(answer.status.code).toBe(290);
  });

  it.each([
    ['no phone number', { phone_number: '' }, 12000],
    ['no message', { message: '' }, 12009],
    ['no message type', { message_type: '' }, 12017],
    ['a phone number with a plus', { phone_number: CUSTOMER }, 11000],
    ['a message over 1,600 characters', { message: 'x'.repeat(1601) }, 11009],
    ['an unknown message type', { message_type: 'SPAM' }, 11017],
    ['a sender over 20 characters', { sender_id: 'x'.repeat(21) }, 11013],
    ['the number that is always invalid', { phone_number: '15005550001' }, 11000],
    ['the number that is always rate limited', { phone_number: '15005550020' }, 10019],
  ])('refuses %s with its code', async (_, changes, code) => {
    const answer = await client().send(parameters(changes));

    expect(answer.status.code).toBe(code);
    expect(answer.reference_id).toBeUndefined();
  });

  it.each([
    ['an unknown customer id', { customerId: 'NOBODY' }, 10015],
    ['a signature by another key', { apiKey: Buffer.from('another key').toString('base64') }, 10008],
  ])('lets nobody in with %s', async (_, credentials, code) => {
    const answer = await client(credentials).message(PHONE, 'Hello');

    expect(answer.status.code).toBe(code);
  });

  it('gives the text away in its answer to a wrong signature, as the real one does', async () => {
    const stranger = client({ apiKey: Buffer.from('another key').toString('base64') });

    const answer = await stranger.message(PHONE, 'Confidential');

    expect(answer.signature_string).toContain('Confidential');
  });

  it('takes a nonce only once, and no date far from now', async () => {
    const nonce = 'A1592C6F-E384-4CDB-BC42-C3AB970369E9';
    const first = await client().sendSigned(parameters(), null, nonce, null);
    const replayed = await client().sendSigned(parameters(), null, nonce, null);
    const old = await client().sendSigned(
      parameters(),
      null,
      null,
      new Date(Date.now() - 3_600_000).toUTCString(),
    );
    const odd = await client().sendSigned(parameters(), null, null, '2026-11-22T10:00:00Z');
    const short = await client().sendSigned(parameters(), null, 'short', null);

    const codes = [first, replayed, old, odd, short].map(({ status }) => status.code);
    expect(codes).toEqual([290, 10002, 10004, 10005, 10003]);
  });

  it('says 401, 429 and 400 on the wire, where the SDK hides it', async () => {
    const post = (form: Record<string, string>, authorization?: string) =>
      fetch(`${carrier.url}/v1/messaging`, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: authorization ? { authorization } : {},
      });
    const basic = `Basic ${Buffer.from(`${TELESIGN.customerId}:${TELESIGN.apiKey}`).toString('base64')}`;

    const answers = await Promise.all([
      post(parameters()),
      post(parameters({ phone_number: '15005550020' }), basic),
      post(parameters({ phone_number: '15005550001' }), basic),
      post(parameters(), basic),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([401, 429, 400, 200]);
  });
});
