import { randomBytes } from 'node:crypto';
import { DeliveryReported, MessageSubmitted } from '@parley/contracts';
import { callbackOf, createGatewayStore, queued, report, type GatewayStore } from '../../test/gateway-store';
import type { ParsedReport, SendOutcome } from '../carriers/carrier';
import type { Claim } from './claiming';

let store: GatewayStore;
let account: string;

beforeAll(async () => {
  store = await createGatewayStore();
  account = await store.addAccount();
  await store.addNumber(account);
});
afterAll(() => store?.close());

const newSid = (): string => `SM${randomBytes(16).toString('hex')}`;

async function claimed(): Promise<Claim> {
  await store.queue.accept([queued()]);
  const [claim] = (await store.newClaiming().claim(1)).claims;
  return claim!;
}

const submitted = (providerMessageId: string): SendOutcome => ({
  kind: 'submitted',
  providerMessageId,
  status: 'sent',
});

const arrives = (parsed: ParsedReport, from = account) => store.callbacks.keep(callbackOf(from, parsed));

const reported = async (messageId: string): Promise<DeliveryReported[]> =>
  (await store.told<DeliveryReported>(DeliveryReported)).filter((event) => event.messageId === messageId);

async function dispatchOf(messageId: string) {
  const [row] = await store.database.query<{
    state: string;
    reported_at: string | null;
    provider_message_id: string | null;
  }>('SELECT state, reported_at, provider_message_id FROM dispatch WHERE message_id = $1', [messageId]);
  return row!;
}

describe('A report', () => {
  it('of a send is told with what the provider said', async () => {
    const [claim, sid] = [await claimed(), newSid()];
    await store.outcomes.record(claim, submitted(sid));
    const refused = {
      status: 'not-delivered',
      failureReason: 'RecipientUnknown',
      providerCode: '30005',
    } as const;
    await arrives(report({ providerMessageId: sid, messageId: claim.messageId, ...refused }));
    expect(await reported(claim.messageId)).toEqual([
      expect.objectContaining({ messageId: claim.messageId, providerMessageId: sid, ...refused }),
    ]);
  });

  it('is told once however often it comes', async () => {
    const [claim, sid] = [await claimed(), newSid()];
    await store.outcomes.record(claim, submitted(sid));
    const parsed = report({ providerMessageId: sid });
    await Promise.all([arrives(parsed), arrives(parsed)]);
    await arrives(parsed);
    await store.reports.applyStragglers();
    expect(await reported(claim.messageId)).toHaveLength(1);
  });

  it('that comes before the send’s own answer waits for it', async () => {
    const [claim, sid] = [await claimed(), newSid()];
    await arrives(report({ providerMessageId: sid }));
    expect(await reported(claim.messageId)).toEqual([]);
    await store.outcomes.record(claim, submitted(sid));
    expect(await reported(claim.messageId)).toMatchObject([{ status: 'delivered', providerMessageId: sid }]);
    expect((await dispatchOf(claim.messageId)).reported_at).not.toBeNull();
  });

  it('that names our message does not need the send’s own answer, which then changes nothing', async () => {
    const [claim, sid] = [await claimed(), newSid()];
    await arrives(report({ providerMessageId: sid, messageId: claim.messageId }));
    expect(await dispatchOf(claim.messageId)).toMatchObject({ state: 'sent', provider_message_id: sid });
    await store.outcomes.record(claim, { kind: 'unknown', detail: 'timeout' });
    expect(await dispatchOf(claim.messageId)).toMatchObject({ state: 'sent', provider_message_id: sid });
    const told = (await store.told<MessageSubmitted>(MessageSubmitted)).filter(
      ({ messageId }) => messageId === claim.messageId,
    );
    expect(told.map(({ status }) => status)).toEqual(['submitting']);
  });

  it('ends the doubt about a send whose outcome is unknown', async () => {
    const claim = await claimed();
    await store.outcomes.record(claim, { kind: 'unknown', detail: 'timeout' });
    expect(await dispatchOf(claim.messageId)).toMatchObject({ state: 'unknown' });
    await arrives(report({ providerMessageId: newSid(), messageId: claim.messageId }));
    expect(await dispatchOf(claim.messageId)).toMatchObject({ state: 'sent' });
    expect(await reported(claim.messageId)).toHaveLength(1);
  });

  it('about a text that was to be tried again proves that it had left: no further try', async () => {
    const claim = await claimed();
    const busy = { kind: 'refused', failureReason: 'RateLimited', retry: 'later' } as const;
    await store.outcomes.record(claim, busy);
    expect(await dispatchOf(claim.messageId)).toMatchObject({ state: 'waiting' });
    await arrives(report({ providerMessageId: newSid(), messageId: claim.messageId }));
    expect(await dispatchOf(claim.messageId)).toMatchObject({ state: 'sent' });
  });

  it('about a text that never left changes nothing of it', async () => {
    const message = queued({ sendAt: queued().at, number: '+15550100555' as never });
    await store.queue.accept([message]);
    await arrives(report({ providerMessageId: newSid(), messageId: message.messageId }));
    expect(await dispatchOf(message.messageId)).toMatchObject({ state: 'waiting' });
    expect(await reported(message.messageId)).toEqual([]);
  });

  it('that the message is on its way is told, and the final one is still waited for', async () => {
    const [claim, sid] = [await claimed(), newSid()];
    await store.outcomes.record(claim, submitted(sid));
    await arrives(report({ providerMessageId: sid, status: 'sent' }));
    expect(await reported(claim.messageId)).toMatchObject([{ status: 'sent' }]);
    expect((await dispatchOf(claim.messageId)).reported_at).toBeNull();
    await arrives(report({ providerMessageId: sid }));
    expect((await dispatchOf(claim.messageId)).reported_at).not.toBeNull();
  });

  it('of a message that we never sent is kept, and told to nobody', async () => {
    const sid = newSid();
    await arrives(report({ providerMessageId: sid, messageId: 'somebody-elses' }));
    const rows = await store.database.query(
      'SELECT is_applied FROM delivery_report WHERE provider_message_id = $1',
      [sid],
    );
    expect(rows).toEqual([{ is_applied: false }]);
    expect(await reported('somebody-elses')).toEqual([]);
  });

  it('from another account says nothing about our message', async () => {
    const [claim, sid, stranger] = [await claimed(), newSid(), await store.addAccount()];
    await store.outcomes.record(claim, submitted(sid));
    await arrives(report({ providerMessageId: sid, messageId: claim.messageId }), stranger);
    expect(await reported(claim.messageId)).toEqual([]);
  });

  it('that the customer has opted out at the provider is obeyed here, too', async () => {
    const [claim, sid] = [await claimed(), newSid()];
    await store.outcomes.record(claim, submitted(sid));
    const optedOut = { status: 'not-delivered', failureReason: 'RecipientOptedOut' } as const;
    await arrives(report({ providerMessageId: sid, ...optedOut }));
    expect(await store.ledger.read(claim.customerNumber)).toMatchObject({
      optedOut: true,
      history: [{ source: 'provider' }],
    });
  });

  it('and its send, committed past each other, find together later, once', async () => {
    const [claim, sid] = [await claimed(), newSid()];
    await store.outcomes.record(claim, submitted(sid));
    await arrives(report({ providerMessageId: sid }));
    await store.database.query(
      `UPDATE delivery_report SET is_applied = false WHERE provider_message_id = $1`,
      [sid],
    );
    await Promise.all([store.reports.applyStragglers(), store.reports.applyStragglers()]);
    expect(await reported(claim.messageId)).toHaveLength(2);
  });
});

describe('A send that the provider refuses because the customer opted out there', () => {
  it('is told as not sent, and the opt-out is kept here', async () => {
    const claim = await claimed();
    const outcome = {
      kind: 'refused',
      failureReason: 'RecipientOptedOut',
      providerCode: '21610',
      retry: 'never',
    } as const;
    await store.outcomes.record(claim, outcome);
    expect(await dispatchOf(claim.messageId)).toMatchObject({ state: 'refused' });
    expect((await store.ledger.read(claim.customerNumber)).optedOut).toBe(true);
  });
});
