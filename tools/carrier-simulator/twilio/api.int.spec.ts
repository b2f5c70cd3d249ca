import RestException from 'twilio/lib/base/RestException';
import { CUSTOMER, TestCarrier, TWILIO, TWILIO_NUMBER } from '../testing/carrier';

describe('Twilio, as its own SDK sees it', () => {
  let carrier: TestCarrier;

  beforeAll(async () => {
    carrier = await TestCarrier.start({ sentAfterMs: 60_000, finalAfterMs: 60_000 });
  });
  afterAll(() => carrier.close());

  const send = (changes: object = {}) =>
    carrier.twilio().messages.create({ to: CUSTOMER, from: TWILIO_NUMBER, body: 'Hello', ...changes });

  it('creates a message with every field the documentation names', async () => {
    const message = await send({ body: `Grüße ${'x'.repeat(160)}` });

    expect(message.toJSON()).toEqual({
      accountSid: TWILIO.accountSid,
      apiVersion: '2010-04-01',
      body: `Grüße ${'x'.repeat(160)}`,
      dateCreated: expect.any(Date) as Date,
      dateSent: null,
      dateUpdated: expect.any(Date) as Date,
      direction: 'outbound-api',
      errorCode: null,
      errorMessage: null,
      from: TWILIO_NUMBER,
      messagingServiceSid: null,
      numMedia: '0',
      numSegments: '2',
      price: null,
      priceUnit: 'USD',
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/) as string,
      status: 'queued',
      subresourceUris: {
        media: `/2010-04-01/Accounts/${TWILIO.accountSid}/Messages/${message.sid}/Media.json`,
      },
      to: CUSTOMER,
      uri: `/2010-04-01/Accounts/${TWILIO.accountSid}/Messages/${message.sid}.json`,
    });
    expect(message.dateCreated.getFullYear()).toBe(new Date().getFullYear());
  });

  it('finds a message again by its sid', async () => {
    const { sid } = await send({ body: 'Find me' });

    const found = await carrier.twilio().messages(sid).fetch();

    expect(found).toMatchObject({ sid, body: 'Find me', to: CUSTOMER });
  });

  it('lists by recipient, sender and day, newest first and page by page', async () => {
    for (const body of ['one', 'two', 'three']) await send({ to: '+4930901999', body });
    const { messages } = carrier.twilio();

    const all = await messages.list({ to: '+4930901999', pageSize: 2 });
    const today = await messages.list({
      to: '+4930901999',
      from: TWILIO_NUMBER,
      dateSentAfter: new Date(Date.now() - 60_000),
    });
    const tomorrow = await messages.list({
      to: '+4930901999',
      dateSentAfter: new Date(Date.now() + 86_400_000),
    });

    expect(all.map(({ body }) => body)).toEqual(['three', 'two', 'one']);
    expect(today).toHaveLength(3);
    expect(tomorrow).toEqual([]);
  });

  it('shows the account to whoever has its token, and to nobody else', async () => {
    const { accounts } = carrier.twilio().api.v2010;
    const stranger = carrier.twilio('wrong').api.v2010.accounts(TWILIO.accountSid);

    expect(await accounts(TWILIO.accountSid).fetch()).toMatchObject({
      sid: TWILIO.accountSid,
      status: 'active',
    });
    await expect(stranger.fetch()).rejects.toMatchObject({ status: 401, code: 20003 });
  });

  it('takes a messaging service in place of a sender', async () => {
    const message = await send({
      from: undefined,
      messagingServiceSid: 'MG0123456789abcdef0123456789abcdef',
    });

    expect(message).toMatchObject({
      status: 'accepted',
      numSegments: '0',
      messagingServiceSid: 'MG0123456789abcdef0123456789abcdef',
    });
  });

  it.each([
    ['no recipient', { to: '' }, 400, 21604],
    ['a recipient that is no number', { to: 'Anna' }, 400, 21211],
    ['no text', { body: '' }, 400, 21602],
    ['a text over 1,600 characters', { body: 'x'.repeat(1601) }, 400, 21617],
    ['a sender that is not ours', { from: '+14155559999' }, 400, 21606],
    ['a report address that is no URL', { statusCallback: 'nowhere' }, 400, 21609],
    ['the published invalid test number', { to: '+15005550001' }, 400, 21211],
    ['the published unreachable test number', { to: '+15005550002' }, 400, 21612],
    ['the published opted-out test number', { to: '+15005550004' }, 400, 21610],
    ['the number that is always rate limited', { to: '+15005550020' }, 429, 20429],
  ])('refuses %s with its code', async (_, changes, status, code) => {
    const refusal = await send(changes).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(RestException);
    expect(refusal).toMatchObject({ status, code, moreInfo: `https://www.twilio.com/docs/errors/${code}` });
  });

  it('lets nobody in with another token', async () => {
    const refusal = await carrier
      .twilio('another-token')
      .messages.list()
      .catch((error: unknown) => error);

    expect(refusal).toMatchObject({ status: 401, code: 20003 });
  });

  it('knows nothing of a message that was never sent', async () => {
    const refusal = await carrier
      .twilio()
      .messages(`SM${'0'.repeat(32)}`)
      .fetch()
      .catch((error: unknown) => error);

    expect(refusal).toMatchObject({ status: 404, code: 20404 });
  });
});
