import {
  CancelDispatch,
  DeliveryReported,
  ListNumbers,
  MessageQueued,
  MessageRefused,
  MessageSubmitted,
  ResolveUnknown,
  type Class,
  type ListNumbersReply,
  type Provider,
} from '@parley/contracts';
import { eventually, signedReply } from '@parley/testing';
import { queued } from './gateway-store';
import {
  startProvider,
  type Behaviour,
  type LoopbackProvider,
  type ReceivedRequest,
} from './loopback-provider';
import { RunningGateway, type Account } from './running-gateway';
import { newCustomer } from './samples';
import { signedBytes } from './signed-bytes';

const PROVIDERS = ['twilio', 'telesign'] as const;
const NUMBERS = { twilio: '+15550130001', telesign: '+15550130002' } as const;

let gateway: RunningGateway;
let provider: LoopbackProvider;
const accounts = {} as Record<Provider, Account>;
/** What the provider does, by the customer's number; by default it takes the text. */
const behaviours = new Map<string, (attempt: number) => Behaviour>();
let taken = 0;

beforeAll(async () => {
  provider = await startProvider((request) => {
    const customer = customerOf(request);
    const attempt = requestsTo(customer).length;
    return behaviours.get(customer)?.(attempt) ?? accepted(request);
  });
  gateway = await RunningGateway.start();
  for (const name of PROVIDERS) {
    accounts[name] = await gateway.addAccount(name, { baseUrl: provider.url });
    await gateway.addNumber(NUMBERS[name], accounts[name].id, { segmentsPerSecond: 1_000 });
  }
});
afterAll(async () => {
  await provider?.close(); // ends what hangs
  await gateway?.stop();
});

const isTwilio = ({ path }: ReceivedRequest): boolean => path.startsWith('/2010-04-01/');

function customerOf({ body }: ReceivedRequest): string {
  const form = new URLSearchParams(body);
  return `+${(form.get('To') ?? form.get('phone_number') ?? '').replace('+', '')}`;
}

const requestsTo = (customer: string): ReceivedRequest[] =>
  provider.received.filter((request) => customerOf(request) === customer);

function accepted(request: ReceivedRequest): Behaviour {
  const id = String((taken += 1)).padStart(32, '0');
  if (isTwilio(request))
    return { status: 201, body: { sid: `SM${id}`, status: 'queued', num_segments: '1' } };
  return { status: 200, body: { reference_id: id, status: { code: 290 } } };
}

const told = async <T extends { messageId: string }>(contract: Class<T>, messageId: string): Promise<T[]> =>
  (await gateway.bus.published<T>(contract)).filter((event) => event.messageId === messageId);

/** Says, as conversation does, that a text is to be sent. */
async function sends(name: Provider, changes: Partial<MessageQueued> = {}): Promise<MessageQueued> {
  const message = queued({ number: NUMBERS[name] as never, ...changes });
  await gateway.bus.publish(MessageQueued, message);
  return message;
}

const statusesOf = async ({ messageId }: MessageQueued): Promise<string[]> =>
  (await told(MessageSubmitted, messageId)).map(({ status }) => status);

const settledAs = (message: MessageQueued, ...statuses: string[]) =>
  eventually(async () => expect(await statusesOf(message)).toEqual(statuses));

const refusedAs = (message: MessageQueued, event: Partial<MessageRefused>) =>
  eventually(async () => expect(await told(MessageRefused, message.messageId)).toMatchObject([event]));

it('A number shows when a text was last sent from it, and nothing before the first', async () => {
  const number = '+15550130099';
  const lastUsedAt = async (): Promise<string | undefined> =>
    (await gateway.ask<ListNumbersReply>(ListNumbers, {})).numbers.find((each) => each.number === number)!
      .lastUsedAt;
  await gateway.addNumber(number, accounts.twilio.id);
  expect(await lastUsedAt()).toBeUndefined();
  const before = Date.now();
  await settledAs(await sends('twilio', { number: number as never }), 'submitting', 'sent');
  expect(Date.parse((await lastUsedAt())!)).toBeGreaterThanOrEqual(before);
  expect(Date.parse((await lastUsedAt())!)).toBeLessThanOrEqual(Date.now());
});

describe.each(PROVIDERS)('A text through %s', (name) => {
  /** The provider's own words about a send, posted to where it was told to. */
  function reports(customer: string, delivered: boolean): Promise<{ status: number }> {
    const form = new URLSearchParams(requestsTo(customer)[0]!.body);
    const id = customer.replace('+', '').padStart(32, 'a');
    if (name === 'twilio') {
      const query = new URL(form.get('StatusCallback')!).search;
      const status = delivered ? 'MessageStatus=delivered' : 'MessageStatus=undelivered&ErrorCode=30005';
      const body = Buffer.from(`MessageSid=SM${id}&${status}`);
      return gateway.post(signedBytes(accounts.twilio, body, { query }));
    }
    const status = { code: delivered ? 200 : 211, updated_on: '2026-03-01T12:00:00.000001Z' };
    const body = { reference_id: id, external_id: form.get('external_id'), status };
    return gateway.post(signedBytes(accounts.telesign, Buffer.from(JSON.stringify(body))));
  }

  it('reaches the provider once, with our id in its report’s address, and comes back as delivered', async () => {
    const message = await sends(name, { text: 'Grüße & more = 100 %' });
    await settledAs(message, 'submitting', 'sent');
    const { messageId, customerNumber } = message;
    const taken = { provider: name, hasDeliveryReports: true };
    expect((await told(MessageSubmitted, messageId)).at(-1)).toMatchObject(taken);
    const [request, ...others] = requestsTo(customerNumber);
    expect(others).toEqual([]);
    const form = Object.fromEntries(new URLSearchParams(request!.body));
    expect(form).toMatchObject(
      name === 'twilio'
        ? {
            Body: message.text,
            From: NUMBERS.twilio,
            StatusCallback: `${accounts.twilio.callbackUrl}?message=${message.messageId}`,
          }
        : {
            message: message.text,
            external_id: message.messageId,
            callback_url: accounts.telesign.callbackUrl,
          },
    );
    expect((await reports(message.customerNumber, true)).status).toBe(200);
    await eventually(async () =>
      expect(await told(DeliveryReported, message.messageId)).toMatchObject([{ status: 'delivered' }]),
    );
  });

  it('comes back with the reason when it was not delivered', async () => {
    const message = await sends(name);
    await settledAs(message, 'submitting', 'sent');
    await reports(message.customerNumber, false);
    await eventually(async () =>
      expect(await told(DeliveryReported, message.messageId)).toMatchObject([
        { status: 'not-delivered', failureReason: 'RecipientUnknown' },
      ]),
    );
  });

  it('to a bad number is refused at once, and tried once', async () => {
    const customerNumber = newCustomer();
    behaviours.set(customerNumber, () =>
      name === 'twilio'
        ? { status: 400, body: { code: 21211, message: 'no', status: 400 } }
        : { status: 400, body: { status: { code: 11000 } } },
    );
    const message = await sends(name, { customerNumber });
    await refusedAs(message, { status: 'not-sent', failureReason: 'InvalidSendingParameters' });
    expect(requestsTo(customerNumber)).toHaveLength(1);
  });

  it('that the provider has no time for is tried again until it has', async () => {
    const customerNumber = newCustomer();
    behaviours.set(customerNumber, (attempt) =>
      attempt <= 2
        ? { status: 429, body: name === 'twilio' ? { code: 20429 } : { status: { code: 10019 } } }
        : accepted(requestsTo(customerNumber).at(-1)!),
    );
    const message = await sends(name, { customerNumber });
    await settledAs(message, 'submitting', 'sent');
    expect(requestsTo(customerNumber)).toHaveLength(3);
  });

  it('whose answer never came stays unknown, is not sent again, and is settled by the report', async () => {
    const customerNumber = newCustomer();
    behaviours.set(customerNumber, () => 'reset');
    const message = await sends(name, { customerNumber });
    await settledAs(message, 'submitting', 'unknown');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(requestsTo(customerNumber)).toHaveLength(1);
    await reports(customerNumber, true);
    await eventually(async () =>
      expect(await told(DeliveryReported, message.messageId)).toMatchObject([{ status: 'delivered' }]),
    );
    expect(
      await gateway.bus.ask(ResolveUnknown, { messageId: message.messageId, outcome: 'sent' }),
    ).toMatchObject({
      status: 409,
    });
  });

  it('to a customer who has just said STOP never leaves', async () => {
    const [from, to] = [newCustomer(), NUMBERS[name] as never];
    expect((await gateway.post(signedReply(accounts[name], { from, to, text: 'Stop.' }))).status).toBe(200);
    const message = await sends(name, { customerNumber: from });
    await refusedAs(message, { status: 'sending-aborted', failureReason: 'RecipientOptedOut' });
    expect(requestsTo(from)).toEqual([]);
  });

  it('that was taken back before it came never leaves', async () => {
    const message = queued({ number: NUMBERS[name] as never });
    expect(await gateway.bus.ask(CancelDispatch, { messageId: message.messageId })).toMatchObject({
      status: 'cancelled',
    });
    await gateway.bus.publish(MessageQueued, message);
    const next = await sends(name);
    await settledAs(next, 'submitting', 'sent');
    expect(requestsTo(message.customerNumber)).toEqual([]);
    expect(await statusesOf(message)).toEqual([]);
  });

  it('that is told twice is sent once', async () => {
    const message = await sends(name);
    await gateway.bus.publish(MessageQueued, message);
    await settledAs(message, 'submitting', 'sent');
    await settledAs(await sends(name), 'submitting', 'sent');
    expect(requestsTo(message.customerNumber)).toHaveLength(1);
  });
});

it('tells Twilio how long the text is worth sending', async () => {
  const message = await sends('twilio');
  await settledAs(message, 'submitting', 'sent');
  const validity = Number(
    new URLSearchParams(requestsTo(message.customerNumber)[0]!.body).get('ValidityPeriod'),
  );
  expect(validity).toBeGreaterThan(35_900);
  expect(validity).toBeLessThanOrEqual(36_000);
});

it('keeps a number within its rate at the provider', async () => {
  const ours = '+15550130009';
  await gateway.addNumber(ours, accounts.twilio.id, { segmentsPerSecond: 20 });
  const arrivals: number[] = [];
  const messages = await Promise.all(
    Array.from({ length: 30 }, () => {
      const customerNumber = newCustomer();
      behaviours.set(customerNumber, () => {
        arrivals.push(Date.now());
        return accepted(requestsTo(customerNumber)[0]!);
      });
      return sends('twilio', { number: ours as never, customerNumber });
    }),
  );
  for (const message of messages) await settledAs(message, 'submitting', 'sent');
  const shortest = arrivals.at(-1)! - arrivals[0]!;
  expect(shortest).toBeGreaterThan((29 / 20) * 1_000 - 100);
});

it('goes on sending through one provider while the other hangs', async () => {
  const busy = '+15550130010';
  await gateway.addNumber(busy, accounts.twilio.id, { segmentsPerSecond: 10_000 });
  for (let i = 0; i < 300; i++) {
    const customerNumber = newCustomer();
    behaviours.set(customerNumber, () => 'hang');
    await sends('twilio', { number: busy as never, customerNumber });
  }
  await eventually(() =>
    expect(provider.received.filter(({ body }) => body.includes(busy.slice(1))).length).toBeGreaterThan(95),
  );
  const begunAt = Date.now();
  await settledAs(await sends('telesign'), 'submitting', 'sent');
  expect(Date.now() - begunAt).toBeLessThan(8_000); // a hung call takes 15 s
});
