import { MessageQueued, type ListUnroutableReply, ListUnroutable, type Provider } from '@parley/contracts';
import type { Owner } from '@parley/kernel';
import { signedReply, type PlayedAccount } from '@parley/testing';
import matrix from './fixtures/ranking.json';
import { loadOrganisation, loadRecords } from './support/organisation';
import { Outside, START_LIMIT_MS } from './support/outside';

const PROVIDERS = ['twilio', 'telesign'] as const;

/** The gateway would hand the sends over, and hear that there is no provider. */
const NOT_DURING_THE_SPEC = '2999-01-01T00:00:00Z';

let outside: Outside;
let accounts: Readonly<Record<Provider, PlayedAccount>>;

/** Numbers of both providers: whoever serves one plays no part in the ranking. */
beforeAll(async () => {
  outside = await Outside.start();
  accounts = { twilio: await outside.addAccount('twilio'), telesign: await outside.addAccount('telesign') };
  await loadOrganisation(outside, {
    users: matrix.users,
    teams: matrix.teams,
    numbers: matrix.numbers.map(({ number, owner }, n) => ({
      number,
      owner: owner as Owner,
      accountId: PROVIDERS[n % 2]!,
    })),
  });
}, START_LIMIT_MS);

afterAll(() => outside?.stop());

type Case = (typeof matrix.cases)[number];

/** States a case's conversations as the conversation service states its sends. */
async function stateConversations({ case: name, conversations, from }: Case): Promise<void> {
  for (const [n, { record, number, lastMessageAt }] of conversations.entries()) {
    await outside.publish(MessageQueued, {
      conversationId: `${name}-thread-${n}`,
      messageId: `${name}-message-${n}`,
      record,
      number,
      customerNumber: from,
      text: 'Hello',
      automated: false,
      sendAt: NOT_DURING_THE_SPEC,
      at: lastMessageAt,
      lastOutboundAt: lastMessageAt,
      threadVersion: 1,
      moveSeq: 0,
    });
  }
  await outside.settled();
}

const cases = matrix.cases.map((each, n) => ({ ...each, provider: PROVIDERS[n % 2]! }));

describe('The test matrix of the inbound ranking (DOMAIN 5.2), through the whole of Parley', () => {
  it('has 26 cases', () => expect(cases).toHaveLength(26));

  it.each(cases)('$case by $provider: $says', async (each) => {
    await loadRecords(outside, each.records);
    await stateConversations(each);
    const callback = signedReply(accounts[each.provider], { from: each.from, to: each.to, text: each.says });
    expect((await outside.post(callback)).status).toBe(200);
    const messageId = await outside.messageIdOf(callback);

    const decision = await outside.explained(messageId);
    expect(decision).toMatchObject({ outcome: each.expect.outcome, decidedBy: each.decidedBy });

    if (each.expect.outcome === 'unroutable') {
      const { messages } = await outside.ask<ListUnroutableReply>(ListUnroutable, {});
      expect(messages).toContainEqual(
        expect.objectContaining({ messageId, reason: each.decidedBy, text: each.says }),
      );
      return;
    }
    const record = each.expect.record ?? { type: 'lead', id: decision.record?.id };
    expect(decision.record).toEqual(record);
    const conversation = await outside.conversationWith(messageId);
    expect(conversation).toMatchObject({ record, number: each.to, customerNumber: each.from });
    expect(conversation.messages).toEqual([expect.objectContaining({ id: messageId, text: each.says })]);
  });
});
