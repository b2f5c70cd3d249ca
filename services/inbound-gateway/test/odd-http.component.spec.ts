import { COMPOSE } from './bad-bodies';
import { head, headerLines, pathOf, send, sendCallback, speak, type Oddities } from './raw-http';
import { RunningGateway, type Account } from './running-gateway';
import { forgedBytes, signedBytes, type SignedBytes } from './signed-bytes';

const PROVIDERS = ['twilio', 'telesign'] as const;

let gateway: RunningGateway;
const accounts = {} as Record<(typeof PROVIDERS)[number], Account>;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  for (const provider of PROVIDERS) accounts[provider] = await gateway.addAccount(provider);
});
afterAll(() => gateway?.stop());

describe.each(PROVIDERS)('What %s may never have sent', (provider) => {
  const genuine = () => signedBytes(accounts[provider], COMPOSE[provider]({}));
  const forged = () => forgedBytes(accounts[provider], COMPOSE[provider]({}));
  const eachSignature = [
    ['good', genuine],
    ['bad', forged],
  ] as const;

  const rawly = (callback: SignedBytes, oddities?: Oddities) => sendCallback(gateway.url, callback, oddities);

  describe.each(eachSignature)('with a %s signature', (_, callback) => {
    it.each([
      ['two lengths', ['Content-Length: 3']],
      ['a length beside chunks', ['Transfer-Encoding: chunked']],
      ['NUL in a header', ['X-Any: a\0b']],
      ['a header without a colon', ['X-Any']],
    ])('%s is answered 400', async (_what, extra) => {
      expect((await rawly(callback(), { extra })).statuses).toEqual([400]);
    });

    it.each([
      ['NUL in the path', (path: string) => `POST ${path}\0 HTTP/1.1`],
      ['a percent sign that encodes nothing', (path: string) => `POST ${path}%zz HTTP/1.1`],
      ['no path at all', () => 'POST HTTP/1.1'],
      ['HTTP/2’s greeting', () => 'PRI * HTTP/2.0'],
    ])('%s is answered 400', async (_what, line) => {
      const given = callback();
      expect((await rawly(given, { line: line(pathOf(given)) })).statuses).toEqual([400]);
    });

    it.each([
      ['a header of 20 KB', [`X-Any: ${'a'.repeat(20_480)}`]],
      ['2,000 headers', Array.from({ length: 2_000 }, (_h, i) => `X-${i}: a`)],
      ['101 headers', Array.from({ length: 101 }, (_h, i) => `X-${i}: a`)],
    ])('%s are answered 431, and the connection is closed', async (_what, extra) => {
      expect(await rawly(callback(), { extra })).toMatchObject({ statuses: [431], isClosed: true });
    });

    it.each<[string, string, string[], number[]]>([
      ['in HTTP/1.0', 'HTTP/1.0', [], []],
      ['after a go-ahead', 'HTTP/1.1', ['Expect: 100-continue'], [100]],
      ['with an upgrade that nobody offers', 'HTTP/1.1', ['Upgrade: websocket'], []],
    ])('it is handled %s', async (_what, version, extra, interim) => {
      const given = callback();
      const answer = await rawly(given, { line: `POST ${pathOf(given)} ${version}`, extra });
      expect(answer.statuses).toEqual([...interim, callback === genuine ? 200 : 403]);
    });

    it('it is handled in its turn when several come down one connection at once', async () => {
      const pipelined = [callback(), callback(), callback()].map(({ url, headers, body }) =>
        Buffer.concat([
          Buffer.from(
            head(
              `POST ${pathOf({ url })} HTTP/1.1`,
              ...headerLines(headers),
              `Content-Length: ${body.length}`,
            ),
          ),
          body,
        ]),
      );
      const last = head(`GET / HTTP/1.1`, 'Connection: close');
      const status = callback === genuine ? 200 : 403;
      const answer = await send(gateway.url, Buffer.concat(pipelined), last);
      expect(answer.statuses).toEqual([status, status, status, 405]);
    });
  });

  it('chunks without end are cut off with memory flat', async () => {
    const { url, headers } = genuine();
    const chunk = Buffer.from(`4000\r\n${'a'.repeat(0x4000)}\r\n`);
    const rest = process.memoryUsage.rss();
    let peak = 0;
    for (let time = 0; time < 10; time++) {
      const answer = await speak(gateway.url, async (socket) => {
        socket.write(
          head(`POST ${pathOf({ url })} HTTP/1.1`, ...headerLines(headers), 'Transfer-Encoding: chunked'),
        );
        for (let sent = 0; sent < 4_000 && !socket.destroyed; sent++) {
          if (!socket.write(chunk)) await new Promise((resolve) => setImmediate(resolve));
          peak = Math.max(peak, process.memoryUsage.rss() - rest);
        }
      });
      expect(answer).toMatchObject({ statuses: [413], isClosed: true });
    }
    expect(peak).toBeLessThan(200 * 1024 * 1024); // 640 MB were offered, and both ends are in this process
  });
});

it('somebody who sends his head or his body a byte at a time is cut off, and holds nobody up', async () => {
  const { url, headers, body } = signedBytes(accounts.twilio, COMPOSE.twilio({}));
  const drip = (bytes: Buffer, before = '') =>
    speak(
      gateway.url,
      (socket) => {
        socket.write(before);
        let at = 0;
        const timer = setInterval(
          () => (socket.destroyed ? clearInterval(timer) : socket.write(bytes.subarray(at, ++at))),
          500,
        );
      },
      14_000,
    );
  const full = head(
    `POST ${pathOf({ url })} HTTP/1.1`,
    ...headerLines(headers),
    `Content-Length: ${body.length}`,
  );
  const slow = [drip(Buffer.from(full)), drip(body, full)];
  expect((await gateway.post({ url, headers, body })).status).toBe(200);
  for (const answer of await Promise.all(slow))
    expect(answer).toMatchObject({ statuses: [408], isClosed: true });
}, 30_000);
