import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { deadUrl, startProvider, type Behaviour } from '../../test/loopback-provider';
import { askProvider, NoAnswer } from './provider-http';

const ask = (url: string, timeoutMs = 2_000) =>
  askProvider({ method: 'POST', url, headers: { 'content-type': 'text/plain' }, body: 'hello', timeoutMs });

const failureOf = (url: string, timeoutMs?: number): Promise<unknown> =>
  ask(url, timeoutMs).catch((error) => error);

async function against(behaviour: Behaviour, timeoutMs?: number): Promise<unknown> {
  const provider = await startProvider(() => behaviour);
  const outcome = await failureOf(provider.url, timeoutMs);
  await provider.close();
  return outcome;
}

/** A server that speaks no HTTP: it takes the connection and does as it is told. */
async function listening(onConnection: (destroy: () => void) => void) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

describe('a request to a provider', () => {
  it('is answered with status and body, whatever the status', async () => {
    expect(await against({ status: 503, body: 'ill' })).toEqual({ status: 503, body: 'ill' });
  });

  it('uses a connection again, and is made exactly once', async () => {
    const provider = await startProvider(() => ({ status: 200, body: '{}' }));
    for (let n = 0; n < 5; n++) await ask(provider.url);
    expect(provider.received).toHaveLength(5);
    expect(provider.received[0]).toMatchObject({ method: 'POST', body: 'hello' });
    await provider.close();
  });

  it('is proved unsent when nobody listens', async () => {
    expect(await failureOf(await deadUrl())).toMatchObject({ isUnsent: true, reason: 'ECONNREFUSED' });
  });

  it('is proved unsent when the handshake failed before anything could be written', async () => {
    const plain = await listening((destroy) => destroy());
    expect(await failureOf(`https://127.0.0.1:${plain.port}/`)).toMatchObject({ isUnsent: true });
    plain.close();
  });

  it('proves nothing when the connection was lost after it', async () => {
    expect(await against('reset')).toMatchObject({ isUnsent: false });
  });

  it('proves nothing when a connection that was used before is lost', async () => {
    const behaviours: Behaviour[] = [{ status: 200, body: '{}' }, 'reset'];
    const provider = await startProvider(() => behaviours.shift()!);
    await ask(provider.url);
    expect(await failureOf(provider.url)).toMatchObject({ isUnsent: false });
    await provider.close();
  });

  it('proves nothing when no answer came in time', async () => {
    const failure = await against('hang', 100);
    expect(failure).toBeInstanceOf(NoAnswer);
    expect(failure).toMatchObject({ isUnsent: false, reason: 'timeout' });
  });

  it('is given up when the answer never ends', async () => {
    expect(await against({ status: 200, body: 'x'.repeat(1_100_000) })).toMatchObject({
      isUnsent: false,
      reason: 'answer too long',
    });
  });

  it('follows no redirection', async () => {
    expect(await against({ status: 302, body: 'elsewhere' })).toMatchObject({ status: 302 });
  });
});
