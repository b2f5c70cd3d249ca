import { randomUUID } from 'node:crypto';
import { FindInConversation, MessageRefused, type FindInConversationReply } from '@parley/contracts';
import { eventually } from '@parley/testing';
import { at, contact, newCustomer, OTHER, OWN } from './running-service';
import { SendingService } from './sending-service';

let sending: SendingService;

beforeAll(async () => {
  sending = await SendingService.start();
});
afterAll(() => sending?.service.stop());

/** A thread of seller S with one reply. */
async function thread(text: string, from = newCustomer(), to: string = OWN): Promise<string> {
  const { service } = sending;
  return service.conversationOf(await service.routed({ to, from, record: contact('of-R'), text }));
}

async function found(query: string, actor = 'S', request: object = {}): Promise<string[]> {
  const { conversations } = await sending.service.mine(actor, { query, ...request });
  return conversations.map(({ id }) => id);
}

describe('a search of conversations', () => {
  it('finds words in texts by their beginnings, without case and accents, in any order', async () => {
    const id = await thread('Schöne Grüße aus der Zahnarztpraxis Müller!');
    expect(await found('muller GRUSSE zahnarzt')).toEqual([id]);
    expect(await found('arztpraxis')).toEqual([]);
    expect(await found('muller schmidt')).toEqual([]);
  });

  it('folds both Turkish letters i, with dot and without', async () => {
    const id = await thread('ISPARTA ılıca İZMİR');
    for (const query of ['ısparta', 'isparta', 'ILICA', 'ilica', 'izmir', 'IZMIR', 'ızmır'])
      expect([query, await found(query)]).toEqual([query, [id]]);
  });

  it('finds Chinese and Japanese inside a sentence', async () => {
    const id = await thread('明日は東京タワーで会いましょう');
    expect(await found('東京')).toEqual([id]);
  });

  it('finds a customer number however it is written', async () => {
    const customer = '+493090182077';
    const id = await thread('Hello', customer);
    for (const query of ['+49 30 90182077', '030 / 901820-77', '(0)30 9018 2077', '90182077'])
      expect([query, await found(query)]).toEqual([query, [id]]);
  });

  it('finds the name of the record', async () => {
    const record = await sending.record({ mobile: newCustomer() }, { name: 'Jiří Dvořák' });
    const sent = await sending.send('S', { record });
    expect(await found('dvorak j')).toEqual([sent.conversationId]);
    expect(await found('vorak')).toEqual([]);
  });

  it('takes quotes, wildcards and operators as nothing but marks', async () => {
    const id = await thread('Rabatt 20 % für "Stammkunden"');
    expect(await found(`'rabatt' & %20% | !"stammkunden"`)).toEqual([id]);
    expect(await found('%')).toEqual([]);
    expect(await found("'")).toEqual([]);
  });

  it('shows nobody what he may not see, and the owner of a record what runs on a number of others', async () => {
    const word = `sesame${randomUUID().slice(0, 8)}`;
    const hidden = await thread(word, newCustomer(), OTHER);
    expect(await found(word)).toEqual([]);
    expect(await found(word, 'stranger')).toEqual([]);
    expect(await found(word, 'R')).toEqual([hidden]);
  });

  it('gives pages, newest first, that together hold each match once', async () => {
    const word = `page${randomUUID().slice(0, 8)}`;
    const ids = [];
    for (let i = 0; i < 5; i += 1) ids.push(await thread(`${word} ${i}`));
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await sending.service.mine('S', { query: word, limit: 2, cursor });
      seen.push(...page.conversations.map(({ id }) => id));
      cursor = page.cursor;
      if (!cursor) break;
    }
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  it('finds words that nearly every text has', async () => {
    const id = await thread('Frequently asked');
    await sending.service.database.query(
      `INSERT INTO message (id, conversation_id, number, direction, text, at, status, segments)
       SELECT 'frequent-' || n, $1, $2, 'inbound', 'Frequently asked question ' || n, now() - interval '1 year', 'received', 1
         FROM generate_series(1, 3000) AS n`,
      [id, OWN],
    );
    await sending.service.database.query('ANALYZE message');
    expect(await found('frequent')).toEqual([id]);
    expect(await found('frequent', 'R')).toEqual([id]);
    expect(await found('frequent', 'stranger')).toEqual([]);
    expect(await found('frequent xyzzy')).toEqual([]);
  });

  it('finds messages inside a thread, the newest first', async () => {
    const { service } = sending;
    const from = newCustomer();
    const first = await service.routed({
      to: OWN,
      from,
      record: contact('of-R'),
      text: 'the keys',
      receivedAt: at(1),
    });
    const second = await service.routed({
      to: OWN,
      from,
      record: contact('of-R'),
      text: 'Keys?',
      receivedAt: at(3),
    });
    const id = await service.conversationOf(first);
    const ask = (actor: string) =>
      service.ask<FindInConversationReply>(FindInConversation, { id, query: 'key' }, actor);
    expect((await ask('S')).messages.map((each) => each.id)).toEqual([second, first]);
    expect(await ask('stranger')).toMatchObject({ code: 'conversation.not-found' });
  });
});

describe('a filtered list', () => {
  const listed = async (filter: string, id: string, actor = 'S'): Promise<boolean> => {
    const { conversations } = await sending.service.mine(actor, { filter, limit: 200 });
    return conversations.some((each) => each.id === id);
  };

  it('of unseen ones loses a thread when it is read, for its reader alone', async () => {
    const id = await thread('Unseen so far');
    expect([await listed('unseen', id), await listed('unseen', id, 'R')]).toEqual([true, true]);
    await sending.seen('S', id);
    expect([await listed('unseen', id), await listed('unseen', id, 'R')]).toEqual([false, true]);
    expect(await listed('all', id)).toBe(true);
  });

  it('of what did not arrive holds a thread until something goes out again', async () => {
    const record = await sending.record();
    const sent = await sending.send('S', { record });
    expect(await listed('failed', sent.conversationId)).toBe(false);
    await sending.service.bus.publish(MessageRefused, {
      messageId: sent.messageId,
      status: 'not-sent',
      failureReason: 'InvalidSendingParameters',
      at: at(30),
    });
    await eventually(async () => expect(await sending.statusOf(sent.messageId)).toBe('not-sent'));
    await eventually(async () => expect(await listed('failed', sent.conversationId)).toBe(true));
    const { conversations } = await sending.service.mine('S', { filter: 'failed' });
    expect(conversations.find(({ id }) => id === sent.conversationId)).toMatchObject({
      lastDirection: 'outbound',
      lastStatus: 'not-sent',
      failureReason: 'InvalidSendingParameters',
      lastSentBy: 'S',
      lastSentByName: 'Sample S',
      numberName: `Line ${OWN}`,
      recordOwner: { type: 'user', id: 'R' },
    });
    await sending.send('S', { record });
    expect(await listed('failed', sent.conversationId)).toBe(false);
  });

  it('of scheduled ones holds the threads with texts that wait', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const sent = await sending.send('S', { record: await sending.record(), sendAt: later });
    const other = await sending.send('S', { record: await sending.record() });
    expect([
      await listed('scheduled', sent.conversationId),
      await listed('scheduled', other.conversationId),
    ]).toEqual([true, false]);
  });
});
