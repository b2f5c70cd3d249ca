import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Correspondence } from '../load/signed-requests';

/** One text that the carrier took. */
export interface LedgerLine {
  readonly seq: number;
  readonly at: string;
  readonly messageId: string;
  readonly from: string;
}

/** The carrier's side of sends. It makes no reports: they are callbacks, which are measured by themselves. */
export class Simulator {
  private constructor(
    readonly url: string,
    readonly pid: number,
    readonly stop: () => void,
  ) {}

  static async start(): Promise<Simulator> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-bench-carrier-'));
    const program = join(process.cwd(), 'dist/tools/carrier-simulator/main.js');
    const env = { ...process.env, PORT: '0', SIMULATOR_STATE_DIR: folder };
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { url } = JSON.parse(line.toString('utf8')) as { url: string };
    return new Simulator(url, child.pid!, () => void child.kill());
  }

  async register({ account, numbers }: Correspondence): Promise<void> {
    const { provider, credentials, callbackUrl } = account;
    await this.call('POST', '/accounts', { provider, credentials, callbackUrl });
    for (const number of numbers) {
      await this.call('POST', '/numbers', { number, accountId: credentials.accountSid });
    }
    await this.call('PUT', '/faults', [{ reports: 'missing' }]);
  }

  /** Everything that was taken, from the beginning. */
  ledger(): Promise<LedgerLine[]> {
    return this.lines('/ledger');
  }

  /** How many texts were taken so far: costs nothing, however many they are. */
  async count(): Promise<number> {
    const [last] = await this.lines('/ledger?last=1');
    return last?.seq ?? 0;
  }

  private async lines(path: string): Promise<LedgerLine[]> {
    const text = await this.call('GET', path);
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LedgerLine);
  }

  private async call(method: string, path: string, body?: object): Promise<string> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(this.url + path, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text;
  }
}
