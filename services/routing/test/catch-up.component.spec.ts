import { InboundRouted } from '@parley/contracts';
import { eventually } from '@parley/testing';
import { inboundReceived, RunningRouting } from './running-routing';
import { arrived, at, contact, newCustomer, OUR_NUMBER, user } from './samples';

const number = {
  number: OUR_NUMBER,
  owner: user('S'),
  name: 'Line',
  accountId: 'a',
  active: true,
  version: 4,
};

describe('Routing that starts late', () => {
  let routing: RunningRouting;
  afterEach(() => routing?.stop());

  it('takes over numbers, texts and threads whose events are gone, and decides each text once', async () => {
    const from = newCustomer();
    const listed = inboundReceived(arrived({ from, receivedAt: at(3) }));
    const thread = {
      conversationId: 'old-thread',
      record: contact('talked-to'),
      number: OUR_NUMBER,
      customerNumber: newCustomer(),
      lastMessageAt: at(2),
      lastOutboundAt: at(2),
      threadVersion: 9,
      moveSeq: 5,
    };
    routing = await RunningRouting.start({
      listed: { number: [number], inbound: [listed], thread: [thread] },
    });
    await routing.upsert({
      ...contact('talked-to'),
      name: 'Sample',
      owner: user('X'),
      active: true,
      createdAt: at(0),
      updatedAt: at(0),
    });
    const replay = await routing.receives(from, { messageId: listed.callbackId });
    expect(await routing.routed(replay)).toMatchObject({ record: { type: 'lead' }, numberVersion: 4 });
    const reply = await routing.receives(thread.customerNumber, { receivedAt: at(4) });
    expect(await routing.routed(reply)).toMatchObject({ record: contact('talked-to'), moveSeq: 5 });
    await eventually(async () => expect(await routing.bus.published(InboundRouted)).toHaveLength(2));
  });
});
