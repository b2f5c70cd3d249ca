import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilio from 'twilio';
import type { Timings } from '../carrier/timings';
import { startSimulator, type Simulator } from '../simulator';
import type { LedgerEntry } from '../storage/ledger';
import { Receiver, until } from './receiver';

export const TWILIO = { accountSid: `AC${'0123456789abcdef'.repeat(2)}`, authToken: 'sample-auth-token' };
export const TELESIGN = {
  customerId: 'SAMPLE-CUSTOMER',
  apiKey: Buffer.from('sample key of the specs, long enough').toString('base64'),
};
export const TWILIO_NUMBER = '+14155552600';
export const TELESIGN_NUMBER = '+14155552700';
export const CUSTOMER = '+4930901820';

const AT_ONCE: Timings = { sentAfterMs: 0, finalAfterMs: 0, hangMs: 200, retryScale: 0.01, patienceScale: 1 };

/** A running simulator with an account and a number of each provider, and a receiver in Parley's place. */
export class TestCarrier {
  private constructor(
    readonly directory: string,
    readonly receiver: Receiver,
    private readonly timings: Timings,
    private simulator: Simulator,
  ) {}

  static async start(timings: Partial<Timings> = {}): Promise<TestCarrier> {
    const directory = mkdtempSync(join(tmpdir(), 'carrier-simulator-'));
    const allTimings = { ...AT_ONCE, ...timings };
    const simulator = await run(directory, allTimings);
    const carrier = new TestCarrier(directory, await Receiver.start(), allTimings, simulator);
    await carrier.register();
    return carrier;
  }

  get url(): string {
    return this.simulator.url;
  }

  get twilioCallbackUrl(): string {
    return `${this.receiver.origin}/callbacks/twilio/sample-token`;
  }

  get telesignCallbackUrl(): string {
    return `${this.receiver.origin}/callbacks/telesign/sample-token`;
  }

  /** The vendor's own client, pointed here. */
  twilio(authToken = TWILIO.authToken): ReturnType<typeof twilio> {
    const client = twilio(TWILIO.accountSid, authToken);
    client.api.baseUrl = this.url;
    return client;
  }

  async control(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }

  async fault(rule: object): Promise<void> {
    const { status, body } = await this.control('POST', '/faults', rule);
    if (status !== 201) throw new Error(JSON.stringify(body));
  }

  async statistics(): Promise<{
    openReports: number;
    callbacks: Record<'attempts' | 'retries' | 'accepted' | 'givenUp', number>;
  }> {
    return (await this.control('GET', '/statistics')).body as Awaited<ReturnType<TestCarrier['statistics']>>;
  }

  async allReported(): Promise<void> {
    await until(
      async () => (await this.statistics()).openReports === 0,
      () => 'the end of the reports',
    );
  }

  async ledger(query = ''): Promise<LedgerEntry[]> {
    const text = await (await fetch(`${this.url}/ledger${query}`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LedgerEntry);
  }

  async restart(): Promise<void> {
    await this.simulator.close();
    this.simulator = await run(this.directory, this.timings);
  }

  async close(): Promise<void> {
    await this.simulator.close();
    await this.receiver.close();
    rmSync(this.directory, { recursive: true });
  }

  private async register(): Promise<void> {
    await this.control('POST', '/accounts', {
      provider: 'twilio',
      credentials: TWILIO,
      callbackUrl: this.twilioCallbackUrl,
    });
    await this.control('POST', '/accounts', {
      provider: 'telesign',
      credentials: TELESIGN,
      callbackUrl: this.telesignCallbackUrl,
    });
    await this.control('POST', '/numbers', {
      number: TWILIO_NUMBER,
      accountId: TWILIO.accountSid,
      name: 'Berlin team',
    });
    await this.control('POST', '/numbers', { number: TELESIGN_NUMBER, accountId: TELESIGN.customerId });
  }
}

function run(stateDirectory: string, timings: Timings): Promise<Simulator> {
  return startSimulator({ host: '127.0.0.1', port: 0, stateDirectory, timings });
}
