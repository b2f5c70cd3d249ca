import { randomUUID } from 'node:crypto';
import {
  CancelMessage,
  DeliveryReported,
  ListConversationChanges,
  MessageRefused,
  MessageStatusChanged,
  MessageSubmitted,
} from '@parley/contracts';
import { eventually } from '@parley/testing';
import { at, newCustomer, OWN, TEAM } from './running-service';
import { SendingService } from './sending-service';

let sending: SendingService;

beforeAll(async () => {
  sending = await SendingService.start();
});
afterAll(() => sending?.service.stop());

describe('what becomes of a message', () => {
  const sent = async (request: object = {}) =>
    sending.send('S', { record: await sending.record(), to: newCustomer(), from: OWN, ...request });

  it('goes forward only, also when the reports come in the wrong order and twice', async () => {
    const reply = await sent();
    const { messageId } = reply;
    const eventId = randomUUID();
    const report = { messageId, status: 'delivered', receivedAt: at(5) };
    await sending.service.bus.publish(DeliveryReported, report, eventId);
    await eventually(async () => expect(await sending.statusOf(messageId)).toBe('delivered'));
    await sending.service.bus.publish(DeliveryReported, report, eventId);
    await sending.service.bus.publish(MessageSubmitted, { messageId, status: 'submitting', at: at(2) });
    await sending.service.bus.publish(MessageSubmitted, {
      messageId,
      status: 'sent',
      segments: 2,
      at: at(3),
    });
    const notes = () =>
      sending.service.database.query<{ status: string }>(
        'SELECT status FROM message_status WHERE message_id = $1 ORDER BY at',
        [messageId],
      );
    await eventually(async () =>
      expect((await notes()).map(({ status }) => status)).toEqual(['submitting', 'sent', 'delivered']),
    );
    expect(await sending.messageOf('S', reply)).toMatchObject({ status: 'delivered' });
    const events = await sending.service.published(MessageStatusChanged);
    expect(events.filter((event) => event.messageId === messageId)).toMatchObject([{ status: 'delivered' }]);
  });

  it('shows who took it, and that he says no more of it, also to those who look on', async () => {
    const reply = await sent();
    const { messageId } = reply;
    const taken = { provider: 'twilio', hasDeliveryReports: false };
    await sending.service.bus.publish(MessageSubmitted, { messageId, status: 'sent', at: at(3), ...taken });
    await eventually(async () => expect(await sending.statusOf(messageId)).toBe('sent'));
    expect(await sending.messageOf('S', reply)).toMatchObject(taken);
    expect(await sending.eventOf(MessageStatusChanged, messageId)).toMatchObject(taken);
  });

  it('shows why it failed and what to do, and does not count as conversation any more', async () => {
    const [ref, to] = [await sending.record(), newCustomer()];
    const first = await sending.send('S', { record: ref, to, from: OWN });
    const second = await sending.send('S', { record: ref, to, from: OWN });
    const refusal = {
      messageId: second.messageId,
      status: 'not-sent',
      failureReason: 'InvalidSendingParameters',
      providerCode: '21211',
      at: at(9),
    };
    await sending.service.bus.publish(MessageRefused, refusal);
    await eventually(async () =>
      expect(await sending.messageOf('S', second)).toMatchObject({
        status: 'not-sent',
        failureReason: 'InvalidSendingParameters',
        advice: expect.stringContaining('E.164'),
        statusDetail: expect.stringContaining('isn’t valid'),
      }),
    );
    const firstQueued = await sending.queuedOf(first.messageId);
    expect(await sending.eventOf(MessageStatusChanged, second.messageId)).toMatchObject({
      status: 'not-sent',
      failureReason: 'InvalidSendingParameters',
      lastOutboundAt: firstQueued.at,
      threadVersion: 3,
    });
    await sending.service.bus.publish(MessageRefused, { ...refusal, messageId: first.messageId });
    const last = await sending.eventOf(MessageStatusChanged, first.messageId);
    expect(last.lastOutboundAt).toBeUndefined();
    expect(last.threadVersion).toBe(4);
  });

  it('leaves reports on messages of nobody alone', async () => {
    const { messageId } = await sent();
    await sending.service.bus.publish(DeliveryReported, {
      messageId: randomUUID(),
      status: 'delivered',
      receivedAt: at(5),
    });
    await sending.service.bus.publish(DeliveryReported, {
      messageId,
      status: 'delivered',
      receivedAt: at(5),
    });
    await eventually(async () => expect(await sending.statusOf(messageId)).toBe('delivered'));
  });

  it('waits until it is due, shows up where it went out, and is listed for the gateway', async () => {
    const sendAt = '2096-03-01T10:00:00.000000Z';
    const reply = await sent({ sendAt });
    expect(reply.status).toBe('scheduled');
    expect(await sending.queuedOf(reply.messageId)).toMatchObject({ sendAt });
    await eventually(async () => {
      const found: { messageId?: string }[] = [];
      let after: string | undefined;
      for (;;) {
        const request = { kind: 'message', ...(after && { after }) };
        const page = await sending.service.ask<{ changes: object[]; next: string }>(
          ListConversationChanges,
          request,
        );
        if (page.changes.length === 0) break;
        found.push(...page.changes);
        after = page.next;
      }
      expect(found.find(({ messageId }) => messageId === reply.messageId)).toMatchObject({
        status: 'scheduled',
        sendAt,
        sentBy: 'S',
      });
    });
    await sending.service.bus.publish(MessageSubmitted, {
      messageId: reply.messageId,
      status: 'submitting',
      at: sendAt,
    });
    await eventually(async () => expect(await sending.messageOf('S', reply)).toMatchObject({ at: sendAt }));
    expect(await sending.eventOf(MessageStatusChanged, reply.messageId)).toMatchObject({
      lastOutboundAt: sendAt,
      threadVersion: 2,
    });
  });

  it('is on its way at once when its time has passed already', async () => {
    expect((await sent({ sendAt: '2020-01-01T00:00:00Z' })).status).toBe('queued');
  });
});

describe('taking a message back', () => {
  const cancel = (actor: string | undefined, messageId: string) =>
    sending.service.ask(CancelMessage, { messageId }, actor);
  const sent = async (request: object = {}) =>
    sending.send('S', { record: await sending.record(), to: newCustomer(), from: TEAM, ...request });

  it('asks the gateway first and then says so', async () => {
    const { messageId } = await sent({ sendAt: '2096-03-01T10:00:00Z' });
    expect(await cancel('S', messageId)).toEqual({ messageId, status: 'cancelled' });
    expect(sending.stopped).toContain(messageId);
    const event = await sending.eventOf(MessageStatusChanged, messageId);
    expect(event).toMatchObject({ status: 'cancelled', threadVersion: 2 });
    expect(event.lastOutboundAt).toBeUndefined();
    expect(await cancel('S', messageId)).toEqual({ messageId, status: 'cancelled' });
  });

  it('is too late once the gateway has begun', async () => {
    const { messageId } = await sent();
    sending.underWay.add(messageId);
    expect(await cancel('S', messageId)).toMatchObject({ status: 409, code: 'message.not-waiting' });
    expect(await sending.statusOf(messageId)).toBe('queued');
  });

  it('is for its sender and for those who may use its number', async () => {
    const [first, second] = [await sent(), await sent()];
    expect(await cancel('R', first.messageId)).toMatchObject({ status: 403, code: 'message.not-yours' });
    expect(await cancel('stranger', first.messageId)).toMatchObject({
      status: 404,
      code: 'message.not-found',
    });
    expect(await cancel('mate', first.messageId)).toMatchObject({ status: 'cancelled' });
    expect(await cancel(undefined, second.messageId)).toMatchObject({ status: 'cancelled' });
    expect(await cancel('S', 'unheard-of')).toMatchObject({ code: 'message.not-found' });
  });

  it('happens by itself when the customer answers, for a message that is not wanted then', async () => {
    const [ref, from] = [await sending.record(), newCustomer()];
    const request = { record: ref, to: from, from: OWN, sendAt: '2096-03-01T10:00:00Z' };
    const needless = await sending.send('S', { ...request, cancelOnReply: true });
    const wanted = await sending.send('S', request);
    await sending.service.routed({
      to: OWN,
      from,
      record: ref,
      receivedAt: '2026-01-01T00:00:00.000000Z' as never,
    });
    expect(await sending.statusOf(needless.messageId)).toBe('scheduled');
    await sending.service.routed({
      to: OWN,
      from,
      record: ref,
      receivedAt: '2095-01-01T00:00:00.000000Z' as never,
    });
    await eventually(async () => expect(await sending.statusOf(needless.messageId)).toBe('cancelled'));
    expect(await sending.statusOf(wanted.messageId)).toBe('scheduled');
  });
});
