import { DeliveryReported, MessageRefused, MessageSubmitted, type Class } from '@parley/contracts';
import { createGatewayStore, queued, type GatewayStore } from '../../test/gateway-store';
import { startProvider, type Behaviour, type LoopbackProvider } from '../../test/loopback-provider';
import { CREDENTIALS, newCustomer } from '../../test/samples';
import type { Claim } from './claiming';

let store: GatewayStore;
let provider: LoopbackProvider;
let account: string;
let behaviour: Behaviour = 'hang';

beforeAll(async () => {
  [store, provider] = await Promise.all([createGatewayStore(), startProvider(() => behaviour)]);
  ({ id: account } = await store.accounts.add(
    {
      provider: 'telesign',
      name: 'Sample account',
      credentials: CREDENTIALS.telesign(),
      baseUrl: provider.url,
    },
    'system',
  ));
  await store.addNumber(account);
});
afterAll(async () => {
  await store?.close();
  await provider?.close();
});

async function claimed(): Promise<Claim> {
  await store.queue.accept([queued({ customerNumber: newCustomer() })]);
  const [claim] = (await store.newClaiming().claim(1)).claims;
  return claim!;
}

/** A send as it stands some time after the provider was called for it. */
async function sendOf(state: 'sent' | 'unknown', age: string, reference: string | null): Promise<string> {
  const { messageId } = await claimed();
  await store.database.query(
    `UPDATE dispatch SET state = $2, submitted_at = now() - $3::interval, provider_message_id = $4, lease_until = NULL
      WHERE message_id = $1`,
    [messageId, state, age, reference],
  );
  return messageId;
}

const stateOf = async (messageId: string): Promise<string> =>
  (
    await store.database.query<{ state: string }>('SELECT state FROM dispatch WHERE message_id = $1', [
      messageId,
    ])
  )[0]!.state;

async function told<T extends { messageId: string }>(contract: Class<T>, messageId: string): Promise<T[]> {
  return (await store.told<T>(contract)).filter((event) => event.messageId === messageId);
}

const found = (code: number): Behaviour => ({
  status: 200,
  body: { reference_id: 'A', status: { code, updated_on: '2026-03-01T12:00:00.000001Z' } },
});

describe('A send whose holder died', () => {
  it('becomes unknown when its lease runs out, is told so, and is never claimed again', async () => {
    const { messageId } = await claimed();
    await store.unsettled.giveUpLostLeases();
    expect(await stateOf(messageId)).toBe('submitting');
    await store.database.query(
      `UPDATE dispatch SET lease_until = now() - interval '1 s' WHERE message_id = $1`,
      [messageId],
    );
    await Promise.all([store.unsettled.giveUpLostLeases(), store.unsettled.giveUpLostLeases()]);
    expect(await stateOf(messageId)).toBe('unknown');
    const statuses = (await told(MessageSubmitted, messageId)).map(({ status }) => status);
    expect(statuses).toEqual(['submitting', 'unknown']);
    expect((await store.newClaiming().claim(9)).claims).toEqual([]);
  });

  it('is settled after all when its holder was only slow', async () => {
    const claim = await claimed();
    await store.database.query(
      `UPDATE dispatch SET lease_until = now() - interval '1 s' WHERE message_id = $1`,
      [claim.messageId],
    );
    await store.unsettled.giveUpLostLeases();
    await store.outcomes.record(claim, { kind: 'submitted', providerMessageId: 'B', status: 'sent' });
    expect(await stateOf(claim.messageId)).toBe('sent');
    expect((await told(MessageSubmitted, claim.messageId)).at(-1)).toMatchObject({ status: 'sent' });
  });

  it('is asked about no more where its provider never tells what becomes of a text', async () => {
    const claim = await claimed();
    const by = { provider: 'telesign', hasDeliveryReports: false } as const;
    await store.outcomes.record(claim, { kind: 'submitted', providerMessageId: 'D', status: 'sent', by });
    await store.database.query(
      `UPDATE dispatch SET submitted_at = now() - interval '13 hours' WHERE message_id = $1`,
      [claim.messageId],
    );
    behaviour = found(200);
    await store.missing.lookUp();
    await store.missing.giveUpOverdue();
    expect(await told(DeliveryReported, claim.messageId)).toEqual([]);
  });

  it('is not settled by somebody who lost his claim to another', async () => {
    const claim = await claimed();
    const stale = { ...claim, fencingToken: claim.fencingToken - 1 };
    await store.outcomes.record(stale, { kind: 'submitted', providerMessageId: 'C', status: 'sent' });
    expect(await stateOf(claim.messageId)).toBe('submitting');
  });
});

describe('A person’s word about an unknown send', () => {
  it.each([
    ['sent', 'sent', MessageSubmitted, { status: 'sent' }],
    ['not-sent', 'refused', MessageRefused, { status: 'not-sent', failureReason: 'SubmitOutcomeUnknown' }],
  ] as const)('that it was %s is final and told', async (outcome, state, contract, event) => {
    const messageId = await sendOf('unknown', '1 minute', null);
    expect(await store.unsettled.resolve({ messageId, outcome }, 'system')).toEqual({
      messageId,
      status: outcome,
    });
    expect(await stateOf(messageId)).toBe(state);
    expect((await told<MessageSubmitted | MessageRefused>(contract, messageId)).at(-1)).toMatchObject(event);
    await expect(store.unsettled.resolve({ messageId, outcome }, 'system')).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('about a message that nobody knows is refused', async () => {
    await expect(
      store.unsettled.resolve({ messageId: 'nobody', outcome: 'sent' }, 'system'),
    ).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

describe('A send without a report', () => {
  it('is asked about after a while, and what the provider says is told like a report', async () => {
    behaviour = found(200);
    const messageId = await sendOf('sent', '5 minutes', 'D1');
    await store.missing.lookUp();
    expect(provider.received.at(-1)!.path).toBe('/v1/messaging/D1');
    expect(await told(DeliveryReported, messageId)).toMatchObject([
      { status: 'delivered', providerMessageId: 'D1', reportedAt: '2026-03-01T12:00:00.000001Z' },
    ]);
    const asked = provider.received.length;
    await store.missing.lookUp();
    expect(provider.received.length).toBe(asked);
  });

  it('is not asked about at once, nor again right after it was', async () => {
    behaviour = found(290);
    await sendOf('sent', '1 minute', 'E1');
    await sendOf('sent', '5 minutes', 'E2');
    const asked = provider.received.length;
    await store.missing.lookUp();
    await store.missing.lookUp();
    expect(provider.received.slice(asked).map(({ path }) => path)).toEqual(['/v1/messaging/E2']);
  });

  it('and of unknown outcome is asked about first, and known to be sent as soon as the provider has it', async () => {
    behaviour = found(290);
    for (let i = 0; i < 25; i++) await sendOf('sent', '2 hours', `F${i}`);
    const messageId = await sendOf('unknown', '3 minutes', 'UNKNOWN');
    await store.missing.lookUp();
    expect(await stateOf(messageId)).toBe('sent');
    expect((await told(MessageSubmitted, messageId)).at(-1)).toMatchObject({ status: 'sent' });
    await store.missing.lookUp();
    const asked = new Set(provider.received.map(({ path }) => path));
    for (let i = 0; i < 25; i++) expect(asked).toContain(`/v1/messaging/F${i}`);
  });

  it('is called unconfirmed after half a day, once; one of unknown outcome never is', async () => {
    const [overdue, young, unknown] = [
      await sendOf('sent', '13 hours', null),
      await sendOf('sent', '11 hours', null),
      await sendOf('unknown', '13 hours', null),
    ];
    await Promise.all([store.missing.giveUpOverdue(), store.missing.giveUpOverdue()]);
    expect(await told(DeliveryReported, overdue)).toMatchObject([
      { status: 'unconfirmed', failureReason: 'DeliveryUnconfirmed' },
    ]);
    expect(await told(DeliveryReported, young)).toEqual([]);
    expect(await told(DeliveryReported, unknown)).toEqual([]);
    expect(await stateOf(unknown)).toBe('unknown');
  });
});
