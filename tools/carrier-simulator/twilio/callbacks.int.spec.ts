import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import { CUSTOMER, TestCarrier, TWILIO, TWILIO_NUMBER } from '../testing/carrier';
import { Receiver, until, type ReceivedCallback } from '../testing/receiver';

describe('Twilio, as the receiver of its callbacks sees it', () => {
  let carrier: TestCarrier;

  beforeEach(async () => {
    carrier = await TestCarrier.start();
  });
  afterEach(() => carrier.close());

  const isGenuine = ({ headers, url, body }: ReceivedCallback, token = TWILIO.authToken) =>
    validateRequest(
      token,
      String(headers['x-twilio-signature']),
      url,
      Object.fromEntries(new URLSearchParams(body)),
    );
  const send = (to = CUSTOMER) =>
    carrier.twilio().messages.create({
      to,
      from: TWILIO_NUMBER,
      body: 'Hello',
      statusCallback: `${carrier.twilioCallbackUrl}?messageId=sample-1`,
    });
  const type = (body: object) =>
    carrier.control('POST', `/phones/${encodeURIComponent(CUSTOMER)}/texts`, { to: TWILIO_NUMBER, ...body });
  const moveInbound = (callbackUrl: string) =>
    carrier.control('POST', '/numbers', { number: TWILIO_NUMBER, accountId: TWILIO.accountSid, callbackUrl });

  it('reports sent and then delivered to the URL of the send, query included', async () => {
    const { sid } = await send();

    const callbacks = await carrier.receiver.waitFor(2);

    expect(callbacks.map(({ url }) => url)).toEqual(
      Array(2).fill(`${carrier.twilioCallbackUrl}?messageId=sample-1`),
    );
    expect(carrier.receiver.forms()).toEqual([
      expect.objectContaining({
        MessageSid: sid,
        MessageStatus: 'sent',
        SmsStatus: 'sent',
        To: CUSTOMER,
        From: TWILIO_NUMBER,
      }),
      expect.objectContaining({ MessageSid: sid, MessageStatus: 'delivered', AccountSid: TWILIO.accountSid }),
    ]);
    expect(await carrier.twilio().messages(sid).fetch()).toMatchObject({
      status: 'delivered',
      errorCode: null,
    });
  });

  it('signs reports so that the vendor’s validator accepts them, and only with the account’s token', async () => {
    await send();

    for (const callback of await carrier.receiver.waitFor(2)) {
      expect(isGenuine(callback)).toBe(true);
      expect(isGenuine(callback, 'another-token')).toBe(false);
      expect(isGenuine({ ...callback, body: callback.body.replace('4930', '4931') })).toBe(false);
      expect(isGenuine({ ...callback, url: callback.url.replace('sample-1', 'sample-2') })).toBe(false);
    }
  });

  it('reports an undelivered text with its error code', async () => {
    const { sid } = await send('+15005550010');

    await carrier.receiver.waitFor(2);

    expect(carrier.receiver.forms()[1]).toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30003' });
    expect(await carrier.twilio().messages(sid).fetch()).toMatchObject({
      status: 'undelivered',
      errorCode: 30003,
    });
  });

  it('posts what a customer typed, signed, with media and any characters', async () => {
    const text = 'Héllo 👋 & STOP = “yes”\n١٢٣';
    const media = [{ url: 'https://api.twilio.com/sample/Media/ME0', contentType: 'image/jpeg' }];

    const { status, body } = await type({ text, media });

    const [callback] = await carrier.receiver.waitFor(1);
    expect(status).toBe(201);
    expect(body).toMatchObject({ attempt: { kind: 'answered', status: 200 } });
    expect(isGenuine(callback!)).toBe(true);
    expect(carrier.receiver.forms()[0]).toMatchObject({
      From: CUSTOMER,
      To: TWILIO_NUMBER,
      Body: text,
      NumMedia: '1',
      MediaUrl0: media[0]!.url,
      MediaContentType0: 'image/jpeg',
      SmsStatus: 'received',
      FromCountry: 'DE',
      MessageSid: expect.stringMatching(/^SM[0-9a-f]{32}$/) as string,
    });
  });

  it('can be found by listing when its callback never came', async () => {
    await type({ text: 'Lost on the way', callback: 'missing' });

    const [message] = await carrier.twilio().messages.list({ to: TWILIO_NUMBER });

    expect(message).toMatchObject({ direction: 'inbound', status: 'received', body: 'Lost on the way' });
    expect(carrier.receiver.received).toEqual([]);
  });

  it('posts a bad signature and a second copy when asked to', async () => {
    await type({ text: 'Forged', callback: 'bad-signature' });
    await type({ text: 'Twice', callback: 'twice' });

    const [forged, first, second] = await carrier.receiver.waitFor(3);
    expect(isGenuine(forged!)).toBe(false);
    expect(isGenuine(first!)).toBe(true);
    expect(second!.body).toBe(first!.body);
  });

  it('does not try again after an error answer, unless the URL says so', async () => {
    carrier.receiver.answerWith = () => 503;
    await type({ text: 'By default' });
    await moveInbound(`${carrier.twilioCallbackUrl}#rc=3&rp=5xx,ct`);
    await type({ text: 'With overrides' });

    const callbacks = await carrier.receiver.waitFor(5);

    expect(carrier.receiver.forms().map(({ Body }) => Body)).toEqual([
      'By default',
      ...Array<string>(4).fill('With overrides'),
    ]);
    expect(callbacks.every((callback) => isGenuine(callback) && !callback.url.includes('#'))).toBe(true);
    const tokens = callbacks.slice(1).map(({ headers }) => headers['i-twilio-idempotency-token']);
    expect(new Set(tokens).size).toBe(1);
  });

  it('tries once more by itself when no connection was made', async () => {
    await carrier.receiver.close();
    const { body } = await type({ text: 'Is anybody there?' });

    expect(body).toMatchObject({ attempt: { kind: 'unreachable' } });
    await until(
      async () => (await carrier.statistics()).callbacks.givenUp === 1,
      () => 'giving up',
    );
    expect((await carrier.statistics()).callbacks).toMatchObject({ attempts: 2, retries: 1, accepted: 0 });
  });

  it('gives up on a silent receiver after the time its URL allows', async () => {
    carrier.receiver.answerWith = () => 'silence';
    await moveInbound(`${carrier.twilioCallbackUrl}#rt=150`);

    const { body } = await type({ text: 'Hello?' });

    expect(body).toMatchObject({ attempt: { kind: 'silent' } });
    expect(carrier.receiver.received).toHaveLength(1);
  });

  it('honours STOP itself where the number is set so: says it, answers it and refuses further texts', async () => {
    await carrier.control('POST', '/numbers', {
      number: TWILIO_NUMBER,
      accountId: TWILIO.accountSid,
      answersKeywords: 'provider',
    });
    await type({ text: ' stop ' });
    const refusal = await send().catch((error: unknown) => error);
    await type({ text: 'Start' });
    await send();

    expect(refusal).toMatchObject({ status: 400, code: 21610 });
    const inbound = carrier.receiver.forms().filter(({ Body }) => Body);
    expect(inbound.map(({ OptOutType }) => OptOutType)).toEqual(['STOP', 'START']);
    const { body } = await carrier.control('GET', `/phones/${encodeURIComponent(CUSTOMER)}/texts`);
    expect((body as { texts: { text: string }[] }).texts[1]!.text).toMatch(/no more texts/);
  });

  it('answers a receiver that comes back on the same port', async () => {
    const { port } = carrier.receiver;
    await type({ text: 'Before' });
    await carrier.receiver.close();
    const again = await Receiver.start(port);
    const { body } = await type({ text: 'After' });
    await again.close();

    expect(body).toMatchObject({ attempt: { kind: 'answered', status: 200 } });
  });
});
