import { randomUUID } from 'node:crypto';
import {
  ConsentChanged,
  InboundRouted,
  ListConversationChanges,
  ListConversations,
  MarkSeen,
  MessageReceived,
  NumberChanged,
} from '@parley/contracts';
import type { Ref } from '@parley/kernel';
import { eventually } from '@parley/testing';
import {
  at,
  contact,
  newCustomer,
  OTHER,
  OWN,
  RunningConversation,
  SAMPLE_ORGANISATION,
  senderNumber,
  TEAM,
  user,
} from './running-service';

let service: RunningConversation;

beforeAll(async () => {
  service = await RunningConversation.start(SAMPLE_ORGANISATION);
});
afterAll(() => service?.stop());

describe('a reply', () => {
  it('stands in the thread of its record and is told of with both owners', async () => {
    const from = newCustomer();
    const messageId = await service.routed({
      to: OWN,
      from,
      record: contact('of-R'),
      text: 'Hello there',
    });
    const id = await service.conversationOf(messageId);
    expect(await service.read('S', id)).toMatchObject({
      id,
      record: contact('of-R'),
      recordName: 'Sample contact:of-R',
      number: OWN,
      customerNumber: from,
      optedOut: false,
      messages: [
        { id: messageId, direction: 'inbound', text: 'Hello there', status: 'received', segments: 1 },
      ],
    });
    await eventually(async () => {
      const events = await service.published(MessageReceived);
      expect(events.find((event) => event.messageId === messageId)).toMatchObject({
        conversationId: id,
        recordOwner: user('R'),
        numberOwner: user('S'),
        preview: 'Hello there',
      });
    });
  });

  it('has one effect when it is delivered twice', async () => {
    const decision = service.decision({
      to: OWN,
      from: newCustomer(),
      record: contact('of-R'),
      messageId: randomUUID(),
    }) as InboundRouted;
    const eventId = randomUUID();
    await service.bus.publish(InboundRouted, decision, eventId);
    await service.bus.publish(InboundRouted, decision, eventId);
    await service.bus.publish(InboundRouted, decision);
    await service.routed({ to: OWN, from: decision.from, record: contact('of-R') });
    const id = await service.conversationOf(decision.messageId);
    expect((await service.read('S', id)).messages).toHaveLength(2);
    await eventually(async () => {
      const events = await service.published(MessageReceived);
      expect(events.filter(({ messageId }) => messageId === decision.messageId)).toHaveLength(1);
    });
  });

  it('is sorted by when it was accepted, however late it comes', async () => {
    const from = newCustomer();
    for (const [second, text] of [
      [3, 'third'],
      [1, 'first'],
      [2, 'second'],
    ] as const) {
      await service.routed({ to: OWN, from, record: contact('of-R'), receivedAt: at(second), text });
    }
    const { conversations } = await service.ofRecord('R', contact('of-R'));
    const found = conversations.find(({ customerNumber }) => customerNumber === from)!;
    expect(found).toMatchObject({ preview: 'third', lastMessageAt: at(3), unseen: 3 });
    const { messages } = await service.read('R', found.id);
    expect(messages.map(({ text }) => text)).toEqual(['first', 'second', 'third']);
  });

  it('makes its thread visible to the owner of a lead that nobody has heard of yet', async () => {
    const lead: Ref = { type: 'lead', id: randomUUID() };
    const id = await service.conversationOf(
      await service.routed({
        to: OTHER,
        from: newCustomer(),
        record: lead,
        recordName: '+15550301234',
        recordOwner: user('R'),
        recordVersion: 1,
      }),
    );
    expect(await service.isSeen('R', id)).toBe(true);
    expect((await service.read('R', id)).recordName).toBe('+15550301234');
  });
});

describe('lists', () => {
  it('go page by page, newest first, and leave nothing out', async () => {
    const number = '+15550100020';
    await service.bus.publish(NumberChanged, senderNumber(number, user('mover')));
    const ids: string[] = [];
    for (const second of [5, 9, 2, 7, 7]) {
      const record = contact(second === 9 ? 'of-mover' : 'of-nobody');
      const changes = { to: number, from: newCustomer(), record, receivedAt: at(second) };
      ids.push(await service.conversationOf(await service.routed(changes)));
    }
    await eventually(async () =>
      expect((await service.mine('mover')).conversations.map(({ id }) => id)).toEqual(
        expect.arrayContaining(ids),
      ),
    );
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await service.mine('mover', { limit: 2, ...(cursor && { cursor }) });
      pages.push(page.conversations.map(({ lastMessageAt }) => lastMessageAt));
      cursor = page.cursor;
    } while (cursor);
    expect(pages).toEqual([[at(9), at(7)], [at(7), at(5)], [at(2)]]);
  });

  it('refuse a cursor that was never given out, and a view without its record', async () => {
    expect(await service.mine('S', { cursor: 'bm9uc2Vuc2U' })).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
    const view = { view: 'record' };
    expect(await service.ask(ListConversations, view, 'S')).toMatchObject({ status: 400 });
    expect(await service.ask(ListConversations, { view: 'mine' })).toMatchObject({
      code: 'actor.missing',
    });
  });

  it('show messages in pages, oldest first within each', async () => {
    const from = newCustomer();
    for (let second = 1; second <= 5; second += 1) {
      const changes = {
        to: OWN,
        from,
        record: contact('of-R'),
        receivedAt: at(second),
        text: `text ${second}`,
      };
      await service.routed(changes);
    }
    const { conversations } = await service.ofRecord('R', contact('of-R'));
    const { id } = conversations.find(({ customerNumber }) => customerNumber === from)!;
    const latest = await service.read('R', id, { limit: 2 });
    const earlier = await service.read('R', id, { limit: 2, before: latest.before });
    const first = await service.read('R', id, { limit: 2, before: earlier.before });
    expect([latest, earlier, first].map(({ messages }) => messages.map(({ text }) => text))).toEqual([
      ['text 4', 'text 5'],
      ['text 2', 'text 3'],
      ['text 1'],
    ]);
    expect(first.before).toBeUndefined();
  });

  it('hold fewer messages where these are very long, so that the reply stays small', async () => {
    const from = newCustomer();
    const text = '€'.repeat(30_000);
    for (let second = 1; second <= 8; second += 1) {
      await service.routed({ to: OWN, from, record: contact('of-R'), receivedAt: at(second), text });
    }
    const { conversations } = await service.ofRecord('R', contact('of-R'));
    const { id } = conversations.find(({ customerNumber }) => customerNumber === from)!;
    const found: string[] = [];
    let before: string | undefined;
    do {
      const page = await service.read('R', id, before ? { before } : {});
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(512 * 1024);
      found.unshift(...page.messages.map((message) => message.at));
      before = page.before;
    } while (before);
    expect(found).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map(at));
  });

  it('count what is unseen for each user apart', async () => {
    const from = newCustomer();
    const id = await service.thread(TEAM, contact('of-R'), from);
    const unseen = async (actor: string) =>
      (await service.mine(actor, { limit: 200 })).conversations.find((each) => each.id === id)!.unseen;
    expect(await service.ask(MarkSeen, { id }, 'S')).toEqual({ unseen: 0 });
    expect([await unseen('S'), await unseen('mate')]).toEqual([0, 1]);
    await service.routed({ to: TEAM, from, record: contact('of-R'), receivedAt: at(2) });
    expect([await unseen('S'), await unseen('mate')]).toEqual([1, 2]);
  });

  it('tell of a customer who opted out', async () => {
    const from = newCustomer();
    const id = await service.thread(OWN, contact('of-R'), from);
    const consent = { customerNumber: from, optedOut: true, source: 'customer', at: at(1), version: 2 };
    await service.bus.publish(ConsentChanged, consent);
    await eventually(async () => expect((await service.read('S', id)).optedOut).toBe(true));
    await service.bus.publish(ConsentChanged, { ...consent, optedOut: false, version: 1 });
    await service.thread(OWN, contact('of-R'));
    expect((await service.read('S', id)).optedOut).toBe(true);
  });

  it('give other services the threads and messages in the order of change', async () => {
    const id = await service.thread(OWN, contact('of-R'));
    await eventually(async () => {
      const threads: object[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await service.ask<{ changes: object[]; next: string }>(ListConversationChanges, {
          kind: 'thread',
          limit: 7,
          ...(after && { after }),
        });
        threads.push(...page.changes);
        if (page.changes.length === 0) break;
        after = page.next;
      }
      expect(threads.at(-1)).toMatchObject({ conversationId: id, threadVersion: 1, moveSeq: 0 });
    });
    const { changes } = await service.ask<{ changes: object[] }>(ListConversationChanges, {
      kind: 'message',
    });
    expect(changes[0]).toMatchObject({ direction: 'inbound', status: 'received', automated: false });
  });
});
