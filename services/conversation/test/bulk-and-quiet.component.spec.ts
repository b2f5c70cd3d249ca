import { randomUUID } from 'node:crypto';
import { MessageQueued, SendBulk, SendNow, type SendBulkReply, type SendNowReply } from '@parley/contracts';
import type { QuietHours } from '../src/domain/quiet-hours';
import { newCustomer, OWN } from './running-service';
import { SendingService } from './sending-service';

/** All of the day but one minute that is not now. */
const hour = new Date().getUTCHours();
const ALL_BUT = (hour + 12) % 24;
const ALWAYS: QuietHours = { from: ALL_BUT * 60 + 1, until: ALL_BUT * 60 };

let sending: SendingService;

beforeAll(async () => {
  sending = await SendingService.start({ quietHours: ALWAYS });
});
afterAll(() => sending?.service.stop());

const bulk = (request: object, actor = 'S') =>
  sending.service.ask<SendBulkReply>(SendBulk, { text: 'We are closed on Friday.', ...request }, actor);

type Now = Omit<SendNowReply, 'status'>;

const LATER = '2999-01-01T08:00:00.000000Z';

describe('quiet hours', () => {
  const inUtc = () => sending.record({ mobile: newCustomer() }, { timeZone: 'UTC' });

  it('hold an automated text until they end, and show until when', async () => {
    const sent = await sending.send('S', { record: await inUtc(), automated: true });
    const message = await sending.messageOf('S', sent);
    expect(message).toMatchObject({ status: 'scheduled', heldUntil: message!.sendAt });
    expect(message!.heldUntil).toMatch(new RegExp(`T${String(ALL_BUT).padStart(2, '0')}:00:00`));
    expect((await sending.queuedOf(sent.messageId)).sendAt).toBe(message!.heldUntil);
  });

  it('do not concern what a person writes', async () => {
    const sent = await sending.send('S', { record: await inUtc() });
    expect(await sending.statusOf(sent.messageId)).toBe('queued');
  });

  it('are left behind by a seller who sends the text now', async () => {
    const sent = await sending.send('S', { record: await inUtc(), automated: true });
    const now = await sending.service.ask<Now>(SendNow, { messageId: sent.messageId }, 'S');
    expect(await sending.statusOf(now.messageId)).toBe('queued');
    expect(await sending.statusOf(sent.messageId)).toBe('cancelled');
  });
});

describe('sending a scheduled text now', () => {
  const scheduled = async () =>
    sending.send('S', { record: await sending.record(), sendAt: LATER, text: 'Soon' });
  const sendNow = (messageId: string, actor = 'S') => sending.service.ask<Now>(SendNow, { messageId }, actor);

  it('takes it back and sends the same text, once however often it is asked for', async () => {
    const { messageId } = await scheduled();
    const [first, second] = [await sendNow(messageId), await sendNow(messageId)];
    expect(second.messageId).toBe(first.messageId);
    expect(sending.stopped).toContain(messageId);
    expect(await sending.queuedOf(first.messageId)).toMatchObject({ text: 'Soon', number: OWN, sentBy: 'S' });
    const events = await sending.service.published(MessageQueued);
    expect(events.filter((event) => event.messageId === first.messageId)).toHaveLength(1);
  });

  it('is refused once the gateway has let it go, and then nothing else goes out', async () => {
    const { messageId, conversationId } = await scheduled();
    sending.underWay.add(messageId);
    expect(await sendNow(messageId)).toMatchObject({ code: 'message.not-waiting' });
    expect((await sending.service.read('S', conversationId)).messages).toHaveLength(1);
  });

  it('leaves it as it is when it could not be sent', async () => {
    const customer = newCustomer();
    const record = await sending.record({ mobile: customer });
    const { messageId } = await sending.send('S', { record, sendAt: LATER });
    await sending.optOut(customer);
    expect(await sendNow(messageId)).toMatchObject({ code: 'consent.opted-out' });
    expect(await sending.statusOf(messageId)).toBe('scheduled');
  });

  it('is not for somebody who does not see it', async () => {
    const { messageId } = await scheduled();
    expect(await sendNow(messageId, 'stranger')).toMatchObject({ code: 'message.not-found' });
  });
});

describe('a text to many records', () => {
  it('is one message and one thread each, with a word for each that is refused', async () => {
    const customer = newCustomer();
    const [good, mute, stopped] = [
      await sending.record(),
      await sending.record({}),
      await sending.record({ mobile: customer }),
    ];
    await sending.optOut(customer);
    const reply = await bulk({ records: [good, mute, stopped, good] });
    expect(reply).toMatchObject({ accepted: 1, refused: 2 });
    expect(reply.outcomes.map(({ record, code }) => [record.id, code])).toEqual([
      [good.id, undefined],
      [mute.id, 'message.recipient-missing'],
      [stopped.id, 'consent.opted-out'],
    ]);
    const { conversations } = await sending.service.ofRecord('S', good);
    expect(conversations).toHaveLength(1);
  });

  it('goes to nobody twice when the request is repeated under its id', async () => {
    const records = await Promise.all(Array.from({ length: 20 }, () => sending.record()));
    const id = randomUUID();
    const [first, second] = await Promise.all([bulk({ id, records }), bulk({ id, records })]);
    expect(first).toMatchObject({ accepted: 20, refused: 0 });
    expect(second.outcomes).toEqual(first.outcomes);
    for (const { conversationId } of first.outcomes)
      expect((await sending.service.read('S', conversationId!)).messages).toHaveLength(1);
  });

  it('is stopped where a template has a gap, since nobody looks at each', async () => {
    const request = { records: [await sending.record()], text: undefined, templateId: 'incomplete' };
    expect((await bulk(request)).outcomes[0]).toMatchObject({ code: 'message.template-unresolved' });
  });

  it('goes only from numbers of the sender', async () => {
    const [outcome] = (await bulk({ records: [await sending.record()], from: OWN }, 'stranger')).outcomes;
    expect(outcome).toMatchObject({ code: 'message.number-not-yours' });
  });
});
