import { Explain, InboundUnroutable, MessageQueued, type ExplainReply } from '@parley/contracts';
import { instant, type Address } from '@parley/kernel';
import { eventually } from '@parley/testing';
import { RunningRouting } from './running-routing';
import matrix from './fixtures/ranking.json';

let routing: RunningRouting;

beforeAll(async () => {
  routing = await RunningRouting.start();
  await routing.loadOrganisation();
  for (const each of matrix.cases) {
    if (each.records.length > 0)
      expect(await routing.upsert(...each.records)).toMatchObject({ rejected: [] });
    await stateConversations(each);
  }
});
afterAll(() => routing?.stop());

/** As conversation would: one message was queued on each thread, at the time that the case states. */
async function stateConversations({ case: name, from, conversations }: (typeof matrix.cases)[number]) {
  for (const [i, { record, number, lastMessageAt }] of conversations.entries()) {
    await routing.bus.publish(MessageQueued, {
      conversationId: `${name}-thread-${i}`,
      messageId: `${name}-sent-${i}`,
      record,
      number,
      customerNumber: from,
      text: 'Sample text',
      automated: false,
      at: lastMessageAt,
      lastOutboundAt: lastMessageAt,
      threadVersion: 1,
      moveSeq: 0,
    });
  }
}

/** The winner as the case expects it; the id of a new lead is routing's own. */
const expected = ({ expect: { outcome, record }, decidedBy }: (typeof matrix.cases)[number]) => ({
  outcome,
  decidedBy,
  ...(record && { record }),
});

describe('The test matrix of the inbound ranking, through the running service', () => {
  it.each(matrix.cases)('$case through a request: $says', async (each) => {
    await eventually(async () => {
      expect(await routing.rank(each.to, each.from)).toMatchObject(expected(each));
    });
  });

  it.each(matrix.cases)('$case through an event: $says', async (each) => {
    const { to, from } = each;
    const messageId = await routing.receives(from as Address, {
      messageId: `${each.case}-received`,
      to: to as Address,
      receivedAt: instant('2026-03-01T00:00:00Z'),
    });
    const explained = await eventually(async () => {
      const reply = await routing.bus.ask<ExplainReply>(Explain, { messageId });
      expect(reply).toMatchObject({ messageId, ...expected(each) });
      return reply;
    });
    if (each.expect.outcome === 'unroutable') {
      const unroutable = await routing.bus.published<InboundUnroutable>(InboundUnroutable);
      expect(unroutable).toContainEqual(expect.objectContaining({ messageId, reason: each.decidedBy }));
      return;
    }
    expect(await routing.routed(messageId)).toMatchObject({
      record: explained.record,
      decidedBy: each.decidedBy,
      leadCreated: each.expect.outcome === 'new-lead',
    });
  });
});
