import { createHmac } from 'node:crypto';
import { CUSTOMER, TELESIGN, TELESIGN_NUMBER, TestCarrier } from '../testing/carrier';
import { until, type ReceivedCallback } from '../testing/receiver';
import { letTimersRunOut, telesignClient, type TelesignAnswer } from '../testing/telesign-client';

interface Document extends TelesignAnswer {
  readonly sub_resource?: string;
  readonly user_response?: Readonly<Record<string, string>>;
}

describe('TeleSign, as the receiver of its callbacks sees it', () => {
  let carrier: TestCarrier;

  beforeEach(async () => {
    carrier = await TestCarrier.start();
  });
  afterEach(() => carrier.close());
  afterAll(letTimersRunOut);

  const send = (phone = CUSTOMER, changes: Record<string, string> = {}) =>
    telesignClient(carrier.url, TELESIGN).send({
      phone_number: phone.slice(1),
      message: 'Hello',
      message_type: 'ARN',
      sender_id: TELESIGN_NUMBER.slice(1),
      external_id: 'sample-1',
      ...changes,
    });
  const type = (body: object) =>
    carrier.control('POST', `/phones/${encodeURIComponent(CUSTOMER)}/texts`, {
      to: TELESIGN_NUMBER,
      ...body,
    });
  const documents = () => carrier.receiver.documents<Document>();

  /** Written from the documentation alone, apart from the simulator's own code. */
  function isGenuine({ headers, body }: ReceivedCallback, key = TELESIGN.apiKey): boolean {
    const signature = createHmac('sha256', Buffer.from(key, 'base64'))
      .update(Buffer.from(body))
      .digest('base64');
    const expected = `TSA ${TELESIGN.customerId}:${signature}`;
    return headers.authorization === expected && headers['x-ts-authorization'] === expected;
  }

  it('reports gateway and handset with our id and no phone number', async () => {
    const { reference_id } = await send();

    const callbacks = await carrier.receiver.waitFor(2);

    expect(documents().map(({ status }) => status.code)).toEqual([203, 200]);
    expect(documents()[1]).toMatchObject({
      reference_id,
      external_id: 'sample-1',
      status: { description: 'Delivered to handset' },
    });
    expect(callbacks.every(({ url }) => url === carrier.telesignCallbackUrl)).toBe(true);
    expect(callbacks.some(({ body }) => body.includes(CUSTOMER.slice(1)))).toBe(false);
    expect((await telesignClient(carrier.url, TELESIGN).status(reference_id!)).status.code).toBe(200);
  });

  it('signs the raw body with the decoded key', async () => {
    await send();

    for (const callback of await carrier.receiver.waitFor(2)) {
      expect(isGenuine(callback)).toBe(true);
      expect(isGenuine(callback, Buffer.from('another key').toString('base64'))).toBe(false);
      expect(isGenuine({ ...callback, body: `${callback.body} ` })).toBe(false);
    }
  });

  it('reports to the URL of the send where it names one', async () => {
    await send(CUSTOMER, { callback_url: `${carrier.receiver.origin}/elsewhere` });

    const [callback] = await carrier.receiver.waitFor(2);

    expect(callback!.url).toBe(`${carrier.receiver.origin}/elsewhere`);
  });

  it.each([
    ['+15005550014', [203, 207]],
    ['+15005550009', [203, 222]],
    ['+15005550016', [203, 10031]],
    ['+15005550017', [507]],
  ])('reports what becomes of texts to %s', async (phone, codes) => {
    await send(phone);

    await carrier.receiver.waitFor(codes.length);

    expect(documents().map(({ status }) => status.code)).toEqual(codes);
  });

  it('posts what a customer typed in the shape of an inbound message', async () => {
    await type({ text: 'Ja 👍 “gern”' });

    const [callback] = await carrier.receiver.waitFor(1);

    expect(isGenuine(callback!)).toBe(true);
    expect(documents()[0]).toMatchObject({
      sub_resource: 'mo_sms',
      status: { code: 1500 },
      user_response: {
        phone_number: CUSTOMER.slice(1),
        sender_id: TELESIGN_NUMBER.slice(1),
        mo_message: 'Ja 👍 “gern”',
        iso_country_code: 'DE',
      },
    });
  });

  it('names the keyword where the carrier knows keywords', async () => {
    await carrier.control('POST', '/numbers', {
      number: TELESIGN_NUMBER,
      accountId: TELESIGN.customerId,
      answersKeywords: 'provider',
    });
    await type({ text: 'Stop' });

    expect(documents()[0]!.user_response).toMatchObject({ action: 'stop', keyword: 'stop' });
  });

  it('counts only 200 as taken, and stops after four attempts', async () => {
    carrier.receiver.answerWith = () => 204;
    await type({ text: 'Hello' });
    await until(
      async () => (await carrier.statistics()).callbacks.givenUp === 1,
      () => 'giving up',
    );

    const bodies = carrier.receiver.received.map(({ body }) => body);
    expect(bodies).toEqual(Array(4).fill(bodies[0]));
    const [first, second, third, fourth] = carrier.receiver.received.map(({ at }) => at) as [
      number,
      number,
      number,
      number,
    ];
    expect(second - first).toBeGreaterThanOrEqual(48);
    expect(third - second).toBeGreaterThanOrEqual(98);
    expect(fourth - third).toBeGreaterThanOrEqual(148);
  });

  it('stops as soon as it was answered 200', async () => {
    carrier.receiver.answerWith = (_, index) => (index < 2 ? 500 : 200);
    await type({ text: 'Hello' });
    await until(
      async () => (await carrier.statistics()).callbacks.accepted === 1,
      () => 'acceptance',
    );

    expect(carrier.receiver.received).toHaveLength(3);
  });
});
