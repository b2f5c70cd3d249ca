import { randomUUID } from 'node:crypto';
import { MessageQueued, NumberChanged } from '@parley/contracts';
import { eventually } from '@parley/testing';
import { at, contact, newCustomer, OTHER, OWN, senderNumber, TEAM, user } from './running-service';
import { MANAGERS, SendingService } from './sending-service';

let sending: SendingService;

beforeAll(async () => {
  sending = await SendingService.start();
});
afterAll(() => sending?.service.stop());

describe('a message that is sent', () => {
  it('stands in the thread as queued and is handed to the gateway', async () => {
    const [ref, to] = [await sending.record(), newCustomer()];
    const reply = await sending.send('S', { record: ref, to, from: OWN });
    expect(reply).toMatchObject({ status: 'queued', segments: 1 });
    expect(await sending.messageOf('S', reply)).toMatchObject({
      direction: 'outbound',
      text: 'Good morning',
      status: 'queued',
      sentBy: 'S',
      automated: false,
    });
    const event = await sending.queuedOf(reply.messageId);
    expect(event).toMatchObject({
      conversationId: reply.conversationId,
      record: ref,
      number: OWN,
      customerNumber: to,
      text: 'Good morning',
      automated: false,
      sentBy: 'S',
      threadVersion: 1,
      moveSeq: 0,
    });
    expect(event.lastOutboundAt).toBe(event.at);
  });

  it('joins the thread of the replies, and the reply joins it', async () => {
    const [ref, from] = [await sending.record(), newCustomer()];
    const first = await sending.send('S', { record: ref, to: from, from: OWN });
    const reply = await sending.service.routed({ to: OWN, from, record: ref, receivedAt: at(1) });
    expect(await sending.service.conversationOf(reply)).toBe(first.conversationId);
    const second = await sending.send('S', { record: ref, to: from, from: OWN });
    expect(second.conversationId).toBe(first.conversationId);
  });

  it('is accepted once under its id, however often and at once it is asked for', async () => {
    const request = { id: randomUUID(), record: await sending.record(), to: newCustomer(), from: OWN };
    const replies = await Promise.all(Array.from({ length: 8 }, () => sending.send('S', request)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await sending.send('S', { ...request, text: 'Something else' })).toMatchObject({
      status: 409,
      code: 'message.id-taken',
    });
    expect(await sending.send('mate', { ...request })).toMatchObject({ status: 409 });
    await sending.queuedOf(request.id);
    const events = await sending.service.published(MessageQueued);
    expect(events.filter(({ messageId }) => messageId === request.id)).toHaveLength(1);
  });

  it('repeats its answer although the customer has opted out since', async () => {
    const request = { id: randomUUID(), record: await sending.record(), to: newCustomer(), from: OWN };
    const reply = await sending.send('S', request);
    await sending.optOut(request.to);
    expect(await sending.send('S', request)).toEqual(reply);
    expect(await sending.send('S', { ...request, id: randomUUID() })).toMatchObject({
      code: 'consent.opted-out',
    });
  });

  it('goes as the system in nobody’s name, and with the rights of the user it is sent for', async () => {
    const ref = await sending.record();
    const reply = await sending.send(undefined, { record: ref, to: newCustomer(), from: OTHER });
    expect((await sending.queuedOf(reply.messageId)).sentBy).toBeUndefined();
    const asUser = { record: ref, to: newCustomer(), from: OWN, asUser: 'S' };
    const sent = await sending.send(undefined, asUser);
    expect((await sending.queuedOf(sent.messageId)).sentBy).toBe('S');
    expect(await sending.send(undefined, { ...asUser, from: OTHER })).toMatchObject({
      code: 'message.number-not-yours',
    });
    expect(await sending.send(undefined, { ...asUser, asUser: 'unheard-of' })).toMatchObject({
      code: 'actor.unknown',
    });
    expect(await sending.send('mate', asUser)).toMatchObject({ status: 400, code: 'actor.not-as-others' });
  });
});

describe('the numbers of a message', () => {
  it('are the mobile where there is no business phone, and an own number before the team’s', async () => {
    const mobile = newCustomer();
    const reply = await sending.send('S', { record: await sending.record({ mobile }) });
    expect(await sending.queuedOf(reply.messageId)).toMatchObject({
      number: OWN,
      customerNumber: mobile,
    });
  });

  it('are those last used in the thread', async () => {
    const [ref, to] = [await sending.record({ business: newCustomer() }), newCustomer()];
    await sending.send('S', { record: ref, to, from: TEAM });
    const reply = await sending.send('S', { record: ref });
    expect(await sending.queuedOf(reply.messageId)).toMatchObject({ number: TEAM, customerNumber: to });
  });

  it('are the business phone and the number last used with it when the message is automated', async () => {
    const [business, mobile] = [newCustomer(), newCustomer()];
    const [ref, elsewhere] = [await sending.record({ business, mobile }), await sending.record()];
    await sending.send('S', { record: ref, to: mobile, from: OWN });
    await sending.send('S', { record: elsewhere, to: business, from: TEAM });
    const reply = await sending.send('S', { record: ref, automated: true });
    expect(await sending.queuedOf(reply.messageId)).toMatchObject({
      number: TEAM,
      customerNumber: business,
      automated: true,
    });
  });

  it('of an opportunity are those of its contact, else of its account', async () => {
    const [phone, main] = [newCustomer(), newCustomer()];
    const person = await sending.record({ mobile: phone });
    const account = await sending.record({ business: main }, { type: 'account' });
    const deal = await sending.record(
      {},
      { type: 'opportunity', contactId: person.id, accountId: account.id },
    );
    const other = await sending.record({}, { type: 'opportunity', accountId: account.id });
    const replies = [await sending.send('S', { record: deal }), await sending.send('S', { record: other })];
    const events = await Promise.all(replies.map(({ messageId }) => sending.queuedOf(messageId)));
    expect(events.map(({ customerNumber }) => customerNumber)).toEqual([phone, main]);
  });
});

describe('a message is refused', () => {
  const refused = async (request: object, actor = 'S') => {
    const base = { record: contact('of-R'), to: newCustomer(), from: OWN };
    const { status, code } = await sending.send(actor, { ...base, ...request });
    return [status, code];
  };

  it.each([
    ['blank', { text: ' \n ' }, 422, 'message.blank'],
    ['too long', { text: 'x'.repeat(1_601) }, 422, 'message.too-long'],
    ['without text or template', { text: undefined }, 400, 'message.text-missing'],
    ['with both', { templateId: 't1' }, 400, 'message.text-missing'],
    ['to what is no number', { to: 'call me' }, 422, 'message.recipient-invalid'],
    ['to a number that cannot be', { to: '+1555' }, 422, 'message.recipient-invalid'],
    ['to a name', { to: 'ACME' }, 422, 'message.recipient-invalid'],
    ['from a number of others', { from: OTHER }, 403, 'message.number-not-yours'],
    ['from a number that is not ours', { from: '+15550188888' }, 403, 'message.number-not-yours'],
    ['on a record that does not exist', { record: contact('unheard-of') }, 404, 'message.record-not-found'],
    ['on no record type', { record: { type: 'invoice', id: '1' } }, 400, 'request.invalid'],
  ])('%s', async (_, request, status, code) => {
    expect(await refused(request)).toEqual([status, code]);
  });

  it('without a recipient when the record has no phone, also when it is automated', async () => {
    const ref = await sending.record({});
    expect(await refused({ record: ref, to: undefined })).toEqual([422, 'message.recipient-missing']);
    await sending.send('S', { record: ref, to: newCustomer(), from: OWN });
    expect(await refused({ record: ref, to: undefined, automated: true })).toEqual([
      422,
      'message.recipient-missing',
    ]);
  });

  it('without a number to send from, for somebody who has none', async () => {
    expect(await refused({ from: undefined }, 'R')).toEqual([422, 'message.sender-missing']);
    expect(await refused({}, 'without')).toEqual([403, 'privilege.missing']);
  });

  it('from an inactive number', async () => {
    const number = '+15550100030';
    await sending.service.bus.publish(NumberChanged, senderNumber(number, user('S'), 1, { active: false }));
    await eventually(async () =>
      expect(await refused({ from: number })).toEqual([422, 'message.number-inactive']),
    );
  });

  it('after an opt-out, unless a manager of the unit says otherwise and why', async () => {
    const to = newCustomer();
    await sending.optOut(to);
    const ref = await sending.record();
    const override = {
      record: ref,
      to,
      from: MANAGERS,
      overrideConsent: { reason: 'asked us to by phone' },
    };
    expect(await refused({ to })).toEqual([422, 'consent.opted-out']);
    expect(await refused({ to, overrideConsent: { reason: 'because' } })).toEqual([
      403,
      'consent.override-forbidden',
    ]);
    expect(await refused({ ...override, overrideConsent: { reason: ' ' } }, 'manager')).toEqual([
      400,
      'consent.override-reason-missing',
    ]);
    const reply = await sending.send('manager', override);
    expect(await sending.queuedOf(reply.messageId)).toMatchObject({
      overrideConsent: { reason: 'asked us to by phone', by: 'manager' },
    });
    const told = await sending.service.read('manager', reply.conversationId);
    expect(told).toMatchObject({ cannotSend: 'consent.opted-out', canOverrideConsent: true });
    const toOthers = await sending.service.read('R', reply.conversationId);
    expect(toOthers).not.toHaveProperty('canOverrideConsent');
  });

  it('by a template with unresolved fields when nobody looks at it', async () => {
    const template = { text: undefined, templateId: 'incomplete' };
    expect(await refused({ ...template, automated: true })).toEqual([422, 'message.template-unresolved']);
    const reply = await sending.send('S', {
      record: await sending.record(),
      to: newCustomer(),
      from: OWN,
      ...template,
    });
    expect(reply).toMatchObject({ unresolved: ['ContactFirstName'] });
    expect(await sending.messageOf('S', reply)).toMatchObject({ text: 'Rendered incomplete' });
  });
});

describe('the template that a text was made with', () => {
  it('is told with the message, also when the seller edited the text', async () => {
    const base = { to: newCustomer(), from: OWN, record: await sending.record() };
    const replies = await Promise.all([
      sending.send('S', { ...base, text: undefined, templateId: 't1' }),
      sending.send('S', { ...base, text: 'Rendered t1, edited', fromTemplateId: 't1' }),
      sending.send('S', base),
    ]);
    expect(replies.map(({ unresolved }) => unresolved)).toEqual([undefined, undefined, undefined]);
    const events = await Promise.all(replies.map(({ messageId }) => sending.queuedOf(messageId)));
    expect(events.map(({ templateId }) => templateId)).toEqual(['t1', 't1', undefined]);
  });
});
