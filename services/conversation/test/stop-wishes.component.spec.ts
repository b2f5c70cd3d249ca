import { AnswerStopWish, SetConsent, type AnswerStopWishReply } from '@parley/contracts';
import { DomainError } from '@parley/kernel';
import { at, contact, newCustomer, OWN, TEAM } from './running-service';
import { SendingService } from './sending-service';

let sending: SendingService;
const asked: SetConsent[] = [];
let gatewayIsAway = false;

beforeAll(async () => {
  sending = await SendingService.start();
  sending.service.bus.answer(SetConsent, (request: SetConsent) => {
    if (gatewayIsAway) throw new DomainError('unavailable', 'database.unavailable', 'Try again.');
    asked.push(request);
    return { customerNumber: request.customerNumber, optedOut: true, at: at(1) };
  });
});
afterAll(() => sending?.service.stop());

const says = (text: string, from = newCustomer(), changes: object = {}) =>
  sending.service.routed({ to: OWN, from, record: contact('of-R'), text, ...changes });

async function thread(text: string, from = newCustomer(), changes: object = {}) {
  const messageId = await says(text, from, changes);
  return { from, messageId, id: await sending.service.conversationOf(messageId) };
}

const isFlagged = async (id: string, actor = 'S') => (await sending.service.read(actor, id)).stopWish;
const answer = (conversationId: string, isWish: boolean, actor = 'S') =>
  sending.service.ask<AnswerStopWishReply>(AnswerStopWish, { conversationId, isWish }, actor);

describe('a text that may ask for no more', () => {
  it('flags every thread with the customer, whatever number it runs on', async () => {
    const { id, from } = await thread('please stop texting me');
    const other = await sending.service.thread(TEAM, contact('of-R'), from);
    expect([await isFlagged(id), await isFlagged(other)]).toEqual([true, true]);
  });

  it.each(['I’ll stop by tomorrow', 'Yes', 'Is it still free?'])('is not %p', async (text) => {
    expect(await isFlagged((await thread(text)).id)).toBe(false);
  });

  it('is not a keyword, which the gateway has obeyed already', async () => {
    const { id } = await thread('Stop', undefined, { signal: 'stop' });
    expect(await isFlagged(id)).toBe(false);
    expect((await sending.service.read('S', id)).messages).toMatchObject([{ text: 'Stop', signal: 'stop' }]);
  });

  it('once confirmed is an opt-out in the seller’s name, with the text that said it', async () => {
    const { id, from, messageId } = await thread('Take me off your list');
    expect(await answer(id, true)).toEqual({ conversationId: id, optedOut: true });
    expect(asked.at(-1)).toEqual({ customerNumber: from, optedOut: true, messageId, asUser: 'S' });
    expect(await isFlagged(id)).toBe(false);
  });

  it('that meant something else is forgotten until the customer writes such a text again', async () => {
    const { id, from } = await thread('no more texts after nine please');
    const before = asked.length;
    expect(await answer(id, false)).toEqual({ conversationId: id, optedOut: false });
    expect([await isFlagged(id), asked.length]).toEqual([false, before]);
    await says('leave me alone', from, { receivedAt: at(20) });
    expect(await isFlagged(id)).toBe(true);
  });

  it('stays open while the gateway cannot take the opt-out down', async () => {
    const { id } = await thread('lose my number');
    gatewayIsAway = true;
    expect(await answer(id, true)).toMatchObject({ status: 503 });
    gatewayIsAway = false;
    expect(await isFlagged(id)).toBe(true);
  });

  it('is no more open once the customer has opted out by himself', async () => {
    const { id, from } = await thread('stop it please');
    await sending.optOut(from);
    expect(await isFlagged(id)).toBe(false);
  });

  it('is answered once, by somebody who sees the thread', async () => {
    const { id } = await thread('unsubscribe me');
    expect(await answer(id, true, 'stranger')).toMatchObject({ code: 'conversation.not-found' });
    await answer(id, false);
    expect(await answer(id, true)).toMatchObject({ code: 'consent.no-stop-wish' });
  });
});
