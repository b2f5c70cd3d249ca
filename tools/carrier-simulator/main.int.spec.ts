import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { join, resolve } from 'node:path';
import type { LedgerEntry } from './storage/ledger';
import { CUSTOMER, TWILIO, TWILIO_NUMBER } from './testing/carrier';
import { Receiver, until } from './testing/receiver';

const ROOT = resolve(__dirname, '../..');

describe('the simulator as a process', () => {
  let build: string;
  let child: ChildProcess;
  let receiver: Receiver;

  beforeAll(() => {
    mkdirSync(join(ROOT, '.parley'), { recursive: true });
    build = mkdtempSync(join(ROOT, '.parley/carrier-simulator-spec-'));
    const compiler = join(ROOT, 'node_modules/@swc/cli/bin/swc.js');
    execFileSync(
      process.execPath,
      [compiler, 'libs/kernel/src', 'tools/carrier-simulator', '-d', build, '--quiet'],
      { cwd: ROOT },
    );
  });
  afterAll(() => rmSync(build, { recursive: true }));

  beforeEach(async () => {
    receiver = await Receiver.start();
  });
  afterEach(async () => {
    child.kill('SIGKILL');
    await receiver.close();
  });

  async function start(variables: Record<string, string> = {}): Promise<string> {
    child = spawn(process.execPath, [join(build, 'tools/carrier-simulator/main.js')], {
      env: { PATH: process.env.PATH, PORT: '0', SIMULATOR_STATE_DIR: join(build, 'state'), ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
    return (JSON.parse(line) as { url: string }).url;
  }

  async function post(url: string, body: object): Promise<void> {
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Resolves to the number of the send when it was answered 201. */
  function send(url: string, agent: Agent, n: number): Promise<number | undefined> {
    const form = new URLSearchParams({
      To: CUSTOMER,
      From: TWILIO_NUMBER,
      Body: `Text ${n}`,
      StatusCallback: `${receiver.origin}/callbacks/twilio/x?messageId=${n}`,
    });
    return new Promise((settle) => {
      const call = request(`${url}/2010-04-01/Accounts/${TWILIO.accountSid}/Messages.json`, {
        method: 'POST',
        agent,
        auth: `${TWILIO.accountSid}:${TWILIO.authToken}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      call.on('response', (response) => {
        response.resume();
        settle(response.statusCode === 201 ? n : undefined);
      });
      call.on('error', () => settle(undefined));
      call.end(form.toString());
    });
  }

  /** Parley's ids of the texts that were reported as delivered. */
  function delivered(): Set<string> {
    const reports = receiver.received.filter(({ body }) => body.includes('MessageStatus=delivered'));
    return new Set(reports.map(({ url }) => new URL(url).searchParams.get('messageId')!));
  }

  it('keeps every send that it answered when it is killed, and reports each afterwards', async () => {
    const url = await start({ SIMULATOR_SENT_AFTER_MS: '400', SIMULATOR_FINAL_AFTER_MS: '400' });
    await post(`${url}/accounts`, { provider: 'twilio', credentials: TWILIO, callbackUrl: receiver.origin });
    await post(`${url}/numbers`, { number: TWILIO_NUMBER, accountId: TWILIO.accountSid });
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    const sends = Array.from({ length: 2_000 }, (_, n) => send(url, agent, n));
    await Promise.all(sends.slice(0, 500));
    child.kill('SIGKILL');
    const answered = (await Promise.all(sends)).filter((n) => n !== undefined).map(String);
    agent.destroy();

    const again = await start();

    const ledger = (await (await fetch(`${again}/ledger`)).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LedgerEntry);
    const kept = ledger.map(({ messageId }) => messageId);
    expect(answered.length).toBeGreaterThanOrEqual(500);
    expect(answered.length).toBeLessThan(2_000);
    expect(new Set(kept).size).toBe(kept.length);
    expect(answered.filter((n) => !kept.includes(n))).toEqual([]);
    await until(
      () => delivered().size === kept.length,
      () => `${delivered().size} of ${kept.length} reported`,
    );
  });

  it('ends by itself when it is told to', async () => {
    const url = await start();
    await fetch(`${url}/phones`);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];

    expect(code).toBe(0);
  });

  it('names the variable that it cannot read', async () => {
    child = spawn(process.execPath, [join(build, 'tools/carrier-simulator/main.js')], {
      env: { PATH: process.env.PATH, PORT: 'eighty' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const chunks: string[] = [];
    child.stderr!.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    const [code] = (await once(child, 'close')) as [number];

    expect(code).toBe(1);
    expect(chunks.join('')).toMatch(/^PORT: .+\n$/);
  });
});
