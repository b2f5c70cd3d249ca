import { InboundReceived } from '@parley/contracts';
import { badBodies, COMPOSE, unreadableTexts, type BadBody } from './bad-bodies';
import { head, headerLines, pathOf, send } from './raw-http';
import { RunningGateway, type Account } from './running-gateway';
import { forgedBytes, signedBytes } from './signed-bytes';

const TABLES = ['callback', 'outbox', 'consent', 'delivery_report', 'dispatch'];

let gateway: RunningGateway;
const accounts = {} as Record<'twilio' | 'telesign', Account>;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  for (const provider of ['twilio', 'telesign'] as const)
    accounts[provider] = await gateway.addAccount(provider);
});
afterAll(() => gateway?.stop());

const rowCounts = () => Promise.all(TABLES.map((table) => gateway.count(table)));

/** The only callback that holds these bytes, and what was told of it. */
async function keptOf(account: Account, body: Buffer) {
  const rows = await gateway.database.query<{ id: string; kind: string }>(
    'SELECT id, kind FROM callback WHERE account_id = $1 AND body = $2',
    [account.id, body],
  );
  expect(rows).toHaveLength(1);
  const told = await gateway.database.query<{ payload: string }>(
    `SELECT payload FROM outbox WHERE payload LIKE '%' || $1 || '%'`,
    [rows[0]!.id],
  );
  return {
    kind: rows[0]!.kind,
    told: told.map(({ payload }) => (JSON.parse(payload) as { data: InboundReceived }).data),
  };
}

describe.each(['twilio', 'telesign'] as const)('A body of %s', (provider) => {
  async function forgedIsRefused(body: Buffer): Promise<void> {
    const before = await rowCounts();
    const answer = await gateway.post(forgedBytes(accounts[provider], body));
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 403, body: '' });
    expect(await rowCounts()).toEqual(before);
  }

  async function genuineIsAccepted(body: Buffer) {
    const answer = await gateway.post(signedBytes(accounts[provider], body));
    expect(answer.status).toBe(200);
    return keptOf(accounts[provider], body);
  }

  it.each(badBodies(provider))(
    'of $what is refused when forged, kept when genuine',
    async ({ body, becomes }: BadBody) => {
      await forgedIsRefused(body);
      const { kind, told } = await genuineIsAccepted(body);
      expect(kind).toBe(becomes === 'quarantined' ? 'quarantined' : 'inbound');
      expect(told).toEqual(becomes === 'quarantined' ? [] : [expect.objectContaining(becomes)]);
    },
  );

  it.each(unreadableTexts(provider))(
    'with $what in its text is kept to the byte and shown as U+FFFD',
    async ({ body, shown }) => {
      await forgedIsRefused(body);
      const { kind, told } = await genuineIsAccepted(body);
      expect(kind).toBe('inbound');
      expect(told).toHaveLength(1);
      expect(told[0]!.text).toMatch(shown);
    },
  );

  it('in which the same message id has other words is kept beside the first, which stands', async () => {
    const first = COMPOSE[provider]({ Body: 'first words' });
    const other = Buffer.from(first.toString('latin1').replace(/first|%66%69%72%73%74/, 'other'), 'latin1');
    await genuineIsAccepted(first);
    expect(await genuineIsAccepted(other)).toMatchObject({ kind: 'quarantined', told: [] });
  });

  it('with the message id of another account is another message', async () => {
    const body = COMPOSE[provider]({ Body: 'to both' });
    await genuineIsAccepted(body);
    const other = await gateway.addAccount(provider);
    expect((await gateway.post(signedBytes(other, body))).status).toBe(200);
    expect(await gateway.callbacks(other.id)).toMatchObject([{ kind: 'inbound' }]);
  });

  it('to a number that is not ours is kept and told, for routing to put it on its list', async () => {
    const { told } = await genuineIsAccepted(COMPOSE[provider]({ To: '+15550999999' }));
    expect(told).toMatchObject([{ to: '+15550999999' }]);
  });

  it('that comes a thousand times, hundreds of them at once, is kept once, and every time answered alike', async () => {
    const { url, headers, body } = signedBytes(
      accounts[provider],
      COMPOSE[provider]({ Body: 'a thousand times' }),
    );
    const lines = [...headerLines(headers), `Content-Length: ${body.length}`];
    const one = head(`POST ${pathOf({ url })} HTTP/1.1`, ...lines);
    const last = head(`POST ${pathOf({ url })} HTTP/1.1`, ...lines, 'Connection: close');
    const ten = [...Array.from({ length: 9 }, () => [one, body]), [last, body]].flat();
    for (let round = 1; round <= 4; round += 1) {
      const answers = await Promise.all(Array.from({ length: 25 }, () => send(gateway.url, ...ten)));
      expect(answers.flatMap(({ statuses }) => statuses)).toEqual(Array.from({ length: 250 }, () => 200));
    }
    expect((await keptOf(accounts[provider], body)).told).toHaveLength(1);
  });

  it('that says something unusable leaves no trace in the way of the next one', async () => {
    const bodies = Array.from({ length: 50 }, (_, i) =>
      i % 2 ? COMPOSE[provider]({ Body: `usable ${i}` }) : Buffer.from(`unusable ${i}`),
    );
    const answers = await Promise.all(
      bodies.map((body) => gateway.post(signedBytes(accounts[provider], body))),
    );
    expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 200));
    expect((await keptOf(accounts[provider], bodies.at(-1)!)).kind).toBe('inbound');
  });
});
