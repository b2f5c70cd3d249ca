import {
  ListRelated,
  ListRelatedRecords,
  SendingOptions,
  type ListRelatedReply,
  type SendingOptionsReply,
} from '@parley/contracts';
import { keyOf } from '@parley/kernel';
import { crmRecord, newCustomer, OTHER, OWN, TEAM, team, user } from './running-service';
import { SendingService } from './sending-service';

let sending: SendingService;

beforeAll(async () => {
  sending = await SendingService.start();
});
afterAll(() => sending?.service.stop());

const options = (actor: string, record: object) =>
  sending.service.ask<SendingOptionsReply>(SendingOptions, { record }, actor);

describe('what the composer offers', () => {
  it('is own and team numbers by name, and the phones of the record, the business one first', async () => {
    const [business, mobile] = [newCustomer(), newCustomer()];
    const record = await sending.record({ mobile, business });
    expect(await options('S', record)).toEqual({
      from: [
        { number: OWN, name: `Line ${OWN}`, owner: user('S') },
        { number: TEAM, name: `Line ${TEAM}`, owner: team('T') },
      ],
      to: [
        { number: business, kind: 'business' },
        { number: mobile, kind: 'mobile' },
      ],
      defaultFrom: OWN,
      defaultTo: business,
      warnings: [],
    });
  });

  it('is what was used last, as long as it may be used', async () => {
    const [business, mobile] = [newCustomer(), newCustomer()];
    const record = await sending.record({ mobile, business });
    await sending.send('mate', { record, to: mobile, from: TEAM });
    expect(await options('S', record)).toMatchObject({ defaultFrom: TEAM, defaultTo: mobile });
    await sending.service.routed({ to: OTHER, from: mobile, record });
    expect(await options('S', record)).toMatchObject({ defaultFrom: TEAM, defaultTo: mobile });
  });

  it('warns of a record without a phone, of a phone that is none, and of who asked to stop', async () => {
    expect(await options('S', await sending.record({}))).toMatchObject({
      to: [],
      warnings: ['recipient-missing'],
    });
    expect(await options('S', await sending.record({ mobile: '0815' }))).toMatchObject({
      to: [],
      warnings: ['recipient-invalid'],
    });
    const mobile = newCustomer();
    const record = await sending.record({ mobile });
    await sending.optOut(mobile);
    expect(await options('S', record)).toMatchObject({
      to: [{ number: mobile, optedOut: true }],
      warnings: ['recipient-opted-out'],
    });
  });

  it('warns of somebody who has no number to send from', async () => {
    expect(await options('stranger', await sending.record())).toMatchObject({
      from: [],
      warnings: ['sender-missing'],
    });
  });

  it('of an opportunity are the phones of its contact and account', async () => {
    const [ofContact, ofAccount] = [newCustomer(), newCustomer()];
    const contact = await sending.record({ mobile: ofContact });
    const account = await sending.record({ business: ofAccount }, { type: 'account' });
    const record = await sending.record(
      {},
      { type: 'opportunity', contactId: contact.id, accountId: account.id },
    );
    expect((await options('S', record)).to).toEqual([
      { number: ofContact, kind: 'mobile', of: contact },
      { number: ofAccount, kind: 'business', of: account },
    ]);
  });

  it('of a record that does not exist for the seller is nothing', async () => {
    expect(await options('S', { type: 'contact', id: 'nowhere' })).toMatchObject({
      code: 'message.record-not-found',
    });
  });
});

describe('related conversations', () => {
  it('are those on the records that routing names, as far as the seller may see them', async () => {
    const [contact, opportunity] = [
      await sending.record(),
      await sending.record({}, { type: 'opportunity' }),
    ];
    const state = sending.service.records.get(keyOf(opportunity)) ?? crmRecord(opportunity, user('R'));
    const asked: ListRelatedRecords[] = [];
    sending.service.bus.answer(ListRelatedRecords, (request: ListRelatedRecords) => {
      asked.push(request);
      return { records: [state] };
    });
    const own = await sending.service.thread(OWN, opportunity);
    const others = await sending.service.thread(OTHER, opportunity);
    const asOf = (actor: string, request: object) =>
      sending.service.ask<ListRelatedReply>(ListRelated, request, actor);
    const { related } = await asOf('S', { record: contact });
    expect(related.map(({ record }) => record)).toEqual([opportunity]);
    expect(related[0]!.conversations.map(({ id }) => id)).toEqual([own]);
    expect(
      (await asOf('R', { record: contact })).related[0]!.conversations.map(({ id }) => id).sort(),
    ).toEqual([own, others].sort());
    expect(asked[0]).toEqual({ ref: contact, asUser: 'S' });
    const thread = await sending.service.thread(OWN, contact);
    await asOf('S', { conversationId: thread });
    expect(asked.at(-1)).toEqual({ ref: contact, asUser: 'S' });
    expect(await asOf('stranger', { conversationId: thread })).toMatchObject({
      code: 'conversation.not-found',
    });
  });
});
