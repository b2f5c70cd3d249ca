import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PlayedAccount } from '@parley/testing';

/** One request that a provider got from us, as the simulator's ledger keeps it. */
export interface LedgerLine {
  readonly messageId: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly accepted: boolean;
}

/** The carrier simulator as a process of its own, reporting at once. */
export class Simulator {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Simulator> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-simulator-'));
    const env = {
      ...process.env,
      PORT: '0',
      SIMULATOR_STATE_DIR: folder,
      SIMULATOR_SENT_AFTER_MS: '0',
      SIMULATOR_FINAL_AFTER_MS: '0',
    };
    const program = join(process.cwd(), 'dist/tools/carrier-simulator/main.js');
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
    return new Simulator((JSON.parse(line) as { url: string }).url, child, folder);
  }

  async serve(
    { provider, credentials, callbackUrl }: PlayedAccount,
    numbers: readonly string[],
  ): Promise<void> {
    await this.tell('/accounts', { provider, credentials, callbackUrl });
    const accountId = credentials.accountSid ?? credentials.customerId;
    for (const number of numbers) await this.tell('/numbers', { number, accountId });
  }

  /** The customer types; the simulator passes it on, signed. */
  type(customer: string, to: string, text: string): Promise<void> {
    return this.tell(`/phones/${encodeURIComponent(customer)}/texts`, { to, text });
  }

  /** How the next send ends. */
  nextEndsAs(final: { readonly state: string; readonly code?: number }): Promise<void> {
    return this.tell('/faults', { times: 1, final });
  }

  async ledger(): Promise<LedgerLine[]> {
    const text = await (await fetch(`${this.url}/ledger?all=true`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LedgerLine);
  }

  async stop(): Promise<void> {
    const over = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await over;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async tell(path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
}
