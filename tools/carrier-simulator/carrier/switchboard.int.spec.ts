import { CUSTOMER, TELESIGN, TELESIGN_NUMBER, TestCarrier, TWILIO, TWILIO_NUMBER } from '../testing/carrier';
import { letTimersRunOut, telesignClient } from '../testing/telesign-client';

describe('a send that goes wrong', () => {
  let carrier: TestCarrier;

  beforeEach(async () => {
    carrier = await TestCarrier.start();
  });
  afterEach(() => carrier.close());
  afterAll(letTimersRunOut);

  const viaTwilio = (messageId = 'sample-1') =>
    carrier
      .twilio()
      .messages.create({
        to: CUSTOMER,
        from: TWILIO_NUMBER,
        body: 'Hello',
        statusCallback: `${carrier.twilioCallbackUrl}?messageId=${messageId}`,
      })
      .then(
        ({ status }) => status,
        (error: { status?: number; code?: number | string }) => error.status ?? error.code,
      );
  const viaTelesign = () =>
    telesignClient(carrier.url, TELESIGN)
      .send({
        phone_number: CUSTOMER.slice(1),
        message: 'Hello',
        message_type: 'ARN',
        sender_id: TELESIGN_NUMBER.slice(1),
        external_id: 'sample-1',
      })
      .then(
        ({ status }) => status.code,
        () => 'no answer',
      );
  const codesOfReports = () =>
    carrier.receiver.documents<{ status: { code: number } }>().map(({ status }) => status.code);

  it.each([
    ['ok', 'queued', 290, '201', '200'],
    ['accept-then-500', 500, 10000, '500', '500'],
    ['accept-then-hang', 'queued', 290, 'hang', 'hang'],
    ['accept-then-reset', 'ECONNRESET', 'no answer', 'reset', 'reset'],
  ])('reaches the phone once although it was answered: %s', async (answer, twilio, telesign, ...outcomes) => {
    await carrier.fault({ answer });

    expect([await viaTwilio(), await viaTelesign()]).toEqual([twilio, telesign]);

    await carrier.receiver.waitFor(4);
    await carrier.allReported();
    const ledger = await carrier.ledger();
    expect(ledger.map(({ messageId, accepted, outcome }) => ({ messageId, accepted, outcome }))).toEqual(
      outcomes.map((outcome) => ({ messageId: 'sample-1', accepted: true, outcome })),
    );
    const { body } = await carrier.control('GET', `/phones/${encodeURIComponent(CUSTOMER)}/texts`);
    expect((body as { texts: { state: string }[] }).texts.map(({ state }) => state)).toEqual([
      'delivered',
      'delivered',
    ]);
  });

  it.each([
    [{ answer: '400', code: 21614 }, 400, '400'],
    [{ answer: '429' }, 429, '429'],
    [{ answer: '500' }, 500, '500'],
    [{ answer: 'reset' }, 'ECONNRESET', 'reset'],
  ])('stays out of the ledger of accepted sends when it was refused: %j', async (rule, seen, outcome) => {
    await carrier.fault({ provider: 'twilio', times: 1, ...rule });

    expect(await viaTwilio()).toBe(seen);
    expect(await viaTwilio('sample-2')).toBe('queued');

    expect((await carrier.ledger()).map(({ messageId }) => messageId)).toEqual(['sample-2']);
    expect((await carrier.ledger('?all=true'))[0]).toMatchObject({
      messageId: 'sample-1',
      accepted: false,
      outcome,
    });
  });

  it('hangs for as long as the rule says', async () => {
    await carrier.fault({ answer: 'accept-then-hang', hangMs: 120 });
    const begun = Date.now();
    await viaTwilio();

    expect(Date.now() - begun).toBeGreaterThanOrEqual(115);
  });

  it('is reported before it is answered, where the rule says so', async () => {
    await carrier.fault({ reports: 'before-answer' });

    await viaTwilio();

    expect(carrier.receiver.forms().map(({ MessageStatus }) => MessageStatus)).toEqual(['sent', 'delivered']);
  });

  it('is reported twice, in the wrong order, or never, where the rule says so', async () => {
    await carrier.fault({ reports: 'duplicated', times: 1 });
    await viaTelesign();
    await carrier.receiver.waitFor(4);
    expect(codesOfReports()).toEqual([203, 203, 200, 200]);

    await carrier.fault({ reports: 'reordered', times: 1 });
    await viaTelesign();
    await carrier.receiver.waitFor(6);
    expect(codesOfReports().slice(4)).toEqual([200, 203]);

    await carrier.fault({ reports: 'missing', times: 1 });
    await viaTelesign();
    await carrier.allReported();
    expect(carrier.receiver.received).toHaveLength(6);
  });

  it('ends in any state and code that the rule names', async () => {
    await carrier.fault({ provider: 'telesign', final: { state: 'undelivered', code: 512 } });
    await carrier.fault({ provider: 'twilio', final: { state: 'sent' } });
    await viaTelesign();
    await carrier.receiver.waitFor(2);
    await viaTwilio();
    await carrier.receiver.waitFor(3);

    expect(
      carrier.receiver.received.map(({ body }) =>
        /"code":(\d+)|MessageStatus=(\w+)/.exec(body)?.slice(1).join(''),
      ),
    ).toEqual(['203', '512', 'sent']);
  });

  it('stands in the ledger with all that a proof needs', async () => {
    await viaTwilio();

    const [entry] = await carrier.ledger();
    expect(entry).toEqual({
      seq: 1,
      at: expect.any(String) as string,
      provider: 'twilio',
      account: TWILIO.accountSid,
      messageId: 'sample-1',
      providerMessageId: expect.stringMatching(/^SM/) as string,
      to: CUSTOMER,
      from: TWILIO_NUMBER,
      text: 'Hello',
      accepted: true,
      outcome: '201',
      reportTo: `${carrier.twilioCallbackUrl}?messageId=sample-1`,
      plan: { reports: 'normal', state: 'delivered', sentAfterMs: 0, finalAfterMs: 0 },
    });
    expect(await carrier.ledger('?since=1')).toEqual([]);
    expect(await carrier.ledger(`?since=${entry!.at}`)).toHaveLength(1);
  });
});
