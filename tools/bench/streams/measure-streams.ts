import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetPassword } from '@parley/contracts';
import { eventually, startParley, TestBus, untilSettled, type RunningParley } from '@parley/testing';
import { LoadGenerator } from '../load/load-generator';
import { memoryMb } from '../measuring/processes';
import { atMost, figureLine } from '../web/report';
import { foundOrganisation } from '../system/organisation';

const STREAMS = 500;
const REPLIES = 20;
const MOST_KB = 100;
const PASSWORD = 'correct horse of the bench';
const SIGN_INS_AT_ONCE = 8;
const CONNECTIONS = 16;
const REST_MS = 5_000;
const COLLECT_ON_SIGNAL = join(process.cwd(), 'tools/bench/streams/collect-on-signal.js');
const PATIENCE_MS = 60_000;

/** What each of 500 sellers who listen costs the one process of workspace that tells them, at rest and after replies. */
export async function measureStreams(postgresUrl: string, say: (line: string) => void): Promise<void> {
  const parley = await startParley({ postgresUrl, flags: ['--expose-gc', '--require', COLLECT_ON_SIGNAL] });
  const bus = await TestBus.connect(parley.natsUrl);
  const load = await LoadGenerator.start();
  const settle = () => untilSettled(parley, bus, { limitMs: 600_000, lookMs: 500 });
  const memory = async () => {
    const { workspace } = parley.services;
    workspace.signal('SIGUSR2');
    await sleep(REST_MS);
    return memoryMb(workspace.pid);
  };
  const streams: Listener[] = [];
  try {
    const size = { sellers: STREAMS, customers: STREAMS };
    await load.meet(await foundOrganisation(bus, 'http://127.0.0.1:9', size));
    const cookies = await signInAll(parley, bus);
    await settle();
    await renew(parley);

    const alone = await memory();
    for (const cookie of cookies) streams.push(await listen(parley.workspaceUrl, cookie));
    const atRest = await memory();
    await load.prepare(STREAMS * REPLIES);
    const { refused } = await load.rush(parley.gatewayUrl, CONNECTIONS, 600);
    if (refused > 0) throw new Error(`${refused} replies were refused`);
    await settle();
    await eventually(() => {
      const deaf = streams.filter(({ heard }) => heard < REPLIES).length;
      if (deaf > 0) throw new Error(`${deaf} sellers did not hear of each reply`);
    }, PATIENCE_MS);
    const told = await memory();

    const each = (now: number) => ((now - alone) * 1_024) / STREAMS;
    say(`${STREAMS} live streams on a process of ${alone.toFixed(0)} MB`);
    say(figureLine(atMost('each, at rest', each(atRest), MOST_KB, 'KB')));
    say(figureLine(atMost(`each, after ${REPLIES} replies to each`, each(told), MOST_KB, 'KB')));
  } finally {
    streams.forEach(({ close }) => close());
    load.stop();
    await bus.close();
    await parley.stop();
  }
}

/** What signing in has left in the process would hide what listening takes. */
async function renew(parley: RunningParley): Promise<void> {
  await parley.services.workspace.end();
  parley.services.workspace.start();
  await parley.ready('workspace');
}

/** The cookie of each seller's session. */
async function signInAll({ workspaceUrl }: RunningParley, bus: TestBus): Promise<string[]> {
  const cookies: string[] = [];
  for (let from = 0; from < STREAMS; from += SIGN_INS_AT_ONCE) {
    const sellers = Array.from(
      { length: Math.min(SIGN_INS_AT_ONCE, STREAMS - from) },
      (_, n) => `seller-${from + n}`,
    );
    cookies.push(...(await Promise.all(sellers.map((userName) => signIn(workspaceUrl, bus, userName)))));
  }
  return cookies;
}

async function signIn(workspaceUrl: string, bus: TestBus, userName: string): Promise<string> {
  await bus.ask(SetPassword, { userId: userName, password: PASSWORD });
  const answer = await fetch(`${workspaceUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'X-Parley-CSRF': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ userName, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${userName} cannot sign in: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ');
}

/** A browser that listens; what it heard of are replies. */
interface Listener {
  readonly heard: number;
  close(): void;
}

async function listen(workspaceUrl: string, cookie: string): Promise<Listener> {
  const request = get(`${workspaceUrl}/api/v1/stream`, { headers: { cookie } });
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    request.once('response', resolve).once('error', reject),
  );
  if (answer.statusCode !== 200) throw new Error(`a stream was answered ${answer.statusCode}`);
  const listener = { heard: 0, close: () => void request.destroy() };
  createInterface(answer)
    .on('line', (line) => {
      if (line === 'event: message-received') listener.heard += 1;
    })
    .on('error', () => undefined); // closed by us
  return listener;
}
