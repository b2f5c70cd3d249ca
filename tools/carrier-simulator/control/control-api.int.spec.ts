import { request } from 'node:http';
import { CUSTOMER, TELESIGN, TELESIGN_NUMBER, TestCarrier, TWILIO, TWILIO_NUMBER } from '../testing/carrier';

describe('the controls', () => {
  let carrier: TestCarrier;

  beforeAll(async () => {
    carrier = await TestCarrier.start();
  });
  afterAll(() => carrier.close());

  function statusWith(
    headers: Record<string, string>,
    method = 'GET',
    path = '/accounts',
    body = '',
  ): Promise<number> {
    return new Promise((resolve, reject) => {
      const call = request(`${carrier.url}${path}`, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      call.on('error', reject).end(body);
    });
  }

  it('list accounts and numbers without their secrets', async () => {
    const { body: accounts } = await carrier.control('GET', '/accounts');
    const { body: numbers } = await carrier.control('GET', '/numbers');

    expect(accounts).toEqual({
      accounts: [
        { provider: 'twilio', id: TWILIO.accountSid, callbackUrl: carrier.twilioCallbackUrl },
        { provider: 'telesign', id: TELESIGN.customerId, callbackUrl: carrier.telesignCallbackUrl },
      ],
    });
    expect(numbers).toMatchObject({
      numbers: [
        { number: TWILIO_NUMBER, name: 'Berlin team', provider: 'twilio', answersKeywords: 'gateway' },
        { number: TELESIGN_NUMBER, provider: 'telesign' },
      ],
    });
  });

  it('show what is on a phone, the latest phones first', async () => {
    await carrier.control('POST', `/phones/${encodeURIComponent('+4930901001')}/texts`, {
      to: TWILIO_NUMBER,
      text: 'One',
    });
    await carrier.control('POST', `/phones/${encodeURIComponent(CUSTOMER)}/texts`, {
      to: TELESIGN_NUMBER,
      text: 'Two',
    });

    const { body } = await carrier.control('GET', '/phones');
    const { body: found } = await carrier.control('GET', '/phones?search=901001');

    expect((body as { phones: { phone: string }[] }).phones.map(({ phone }) => phone)).toEqual([
      CUSTOMER,
      '+4930901001',
    ]);
    expect(found).toMatchObject({
      phones: [{ phone: '+4930901001', texts: 1, latest: { text: 'One', state: 'delivered' } }],
    });
  });

  it.each([
    ['a misspelt fault', 'POST', '/faults', { anser: '429' }],
    ['a probability over one', 'POST', '/faults', { probability: 2, answer: '429' }],
    ['an account without a callback URL', 'POST', '/accounts', { provider: 'twilio', credentials: TWILIO }],
    [
      'credentials of the other provider',
      'POST',
      '/accounts',
      { provider: 'twilio', credentials: TELESIGN, callbackUrl: 'http://localhost/x' },
    ],
    ['a number that is none', 'POST', '/numbers', { number: 'not a number', accountId: TWILIO.accountSid }],
    ['a text without a text', 'POST', `/phones/${encodeURIComponent(CUSTOMER)}/texts`, { to: TWILIO_NUMBER }],
  ])('refuse %s', async (_, method, path, body) => {
    expect((await carrier.control(method, path, body)).status).toBe(400);
  });

  it('say that nobody has a number, and that nothing is there', async () => {
    const texts = `/phones/${encodeURIComponent(CUSTOMER)}/texts`;
    expect((await carrier.control('POST', texts, { to: '+14155550000', text: 'Hello?' })).status).toBe(404);
    expect((await carrier.control('GET', '/nowhere')).status).toBe(404);
    expect((await carrier.control('DELETE', '/accounts')).status).toBe(405);
  });

  it('answer no other host name and no page of another site', async () => {
    expect(await statusWith({})).toBe(200);
    expect(await statusWith({ host: 'rebound.example' })).toBe(403);
    expect(await statusWith({ origin: 'http://elsewhere.example' })).toBe(403);
    expect(await statusWith({ 'content-type': 'text/plain' }, 'POST', '/faults', '{"answer":"429"}')).toBe(
      400,
    );
  });

  it('take no body over the limit', async () => {
    expect(
      await statusWith({ 'content-type': 'application/json' }, 'POST', '/faults', 'x'.repeat(300_000)),
    ).toBe(413);
  });

  it('tell a page at once what is new', async () => {
    const stream = await fetch(`${carrier.url}/events`);
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    await carrier.control('POST', `/phones/${encodeURIComponent(CUSTOMER)}/texts`, {
      to: TWILIO_NUMBER,
      text: 'Live',
    });

    const { value } = await reader.read();
    await reader.cancel();

    expect(value).toMatch(/^event: texts\ndata: \[\{.*"text":"Live"/);
  });
});
