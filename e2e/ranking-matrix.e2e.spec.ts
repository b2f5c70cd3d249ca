import { MessageQueued, type Provider } from '@parley/contracts';
import type { PlayedAccount } from '@parley/testing';
import { loadRecords } from './support/organisation';
import { Outside, START_LIMIT_MS } from './support/outside';
import { expectReplyAsRanked, loadMatrix, RANKING_CASES, type RankingCase } from './support/ranking-cases';

/** The gateway would hand the sends over, and hear that there is no provider. */
const NOT_DURING_THE_SPEC = '2999-01-01T00:00:00Z';

let outside: Outside;
let accounts: Readonly<Record<Provider, PlayedAccount>>;

beforeAll(async () => {
  outside = await Outside.start();
  accounts = { twilio: await outside.addAccount('twilio'), telesign: await outside.addAccount('telesign') };
  await loadMatrix(outside);
}, START_LIMIT_MS);

afterAll(() => outside?.stop());

/** States a case's conversations as the conversation service states its sends. */
async function stateConversations({ case: name, conversations, from }: RankingCase): Promise<void> {
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

describe('The test matrix of the inbound ranking (DOMAIN 5.2), through the whole of Parley', () => {
  it('has 26 cases', () => expect(RANKING_CASES).toHaveLength(26));

  it.each(RANKING_CASES)('$case by $provider: $says', async (each) => {
    await loadRecords(outside, each.records);
    await stateConversations(each);
    await expectReplyAsRanked(outside, accounts[each.provider], each);
  });
});
