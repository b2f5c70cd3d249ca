import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { CUSTOMER, TestCarrier, TWILIO_NUMBER } from './testing/carrier';
import { until } from './testing/receiver';

describe('a simulator that was stopped', () => {
  let carrier: TestCarrier;

  afterEach(() => carrier.close());

  const send = (statusCallback = `${carrier.twilioCallbackUrl}?messageId=sample-1`) =>
    carrier.twilio().messages.create({ to: CUSTOMER, from: TWILIO_NUMBER, body: 'Hello', statusCallback });
  const type = (text: string) =>
    carrier.control('POST', `/phones/${encodeURIComponent(CUSTOMER)}/texts`, { to: TWILIO_NUMBER, text });

  it('knows accounts, numbers, faults, texts and ledger again', async () => {
    carrier = await TestCarrier.start();
    const { sid } = await send();
    await type('Hello back');
    await carrier.receiver.waitFor(3);
    await carrier.allReported();
    await carrier.fault({ to: '+4930901821', answer: '429' });
    const before = await Promise.all(
      ['/accounts', '/numbers', '/faults', '/phones'].map((path) => carrier.control('GET', path)),
    );

    await carrier.restart();

    const after = await Promise.all(
      ['/accounts', '/numbers', '/faults', '/phones'].map((path) => carrier.control('GET', path)),
    );
    expect(after).toEqual(before);
    expect(await carrier.twilio().messages(sid).fetch()).toMatchObject({ status: 'delivered' });
    await send();
    expect((await carrier.ledger()).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('reports after its start what it had accepted and not reported', async () => {
    carrier = await TestCarrier.start({ sentAfterMs: 0, finalAfterMs: 1_000 });
    await send();
    await carrier.receiver.waitFor(1);

    await carrier.restart();

    const statuses = () => carrier.receiver.forms().map(({ MessageStatus }) => MessageStatus);
    expect(statuses()).not.toContain('delivered');
    await until(
      () => statuses().includes('delivered'),
      () => statuses().join(),
    );
  });

  it('posts a customer’s text again that Parley had not taken', async () => {
    carrier = await TestCarrier.start();
    carrier.receiver.answerWith = () => 'silence';
    const typed = type('Still there?').catch(() => 'the simulator stopped');
    await carrier.receiver.waitFor(1);
    carrier.receiver.answerWith = () => 200;

    await carrier.restart();

    await carrier.receiver.waitFor(2);
    const [first, second] = carrier.receiver.forms();
    expect(second).toEqual(first);
    await typed;
  });

  it('overlooks a line that was being written when it was killed', async () => {
    carrier = await TestCarrier.start();
    await send();
    await carrier.receiver.waitFor(2);
    appendFileSync(join(carrier.directory, 'ledger.jsonl'), '{"seq":2,"at":"2026-');

    await carrier.restart();
    await send();

    expect((await carrier.ledger()).map(({ seq }) => seq)).toEqual([1, 2]);
    await carrier.allReported();
  });
});
