import { join } from 'node:path';
import type { Plan, Provider } from '../carrier/message';
import { LineFile } from './line-file';

const LATEST = 200;

/** One request of Parley to send a text, and how it was answered. */
export interface LedgerEntry {
  readonly seq: number;
  readonly at: string;
  readonly provider: Provider;
  readonly account: string;
  /** Parley's id: from the query of Twilio's StatusCallback, or TeleSign's external_id. */
  readonly messageId: string | null;
  /** Null when the provider took nothing. */
  readonly providerMessageId: string | null;
  readonly to: string;
  readonly from: string;
  readonly text: string;
  /** Whether the text went to the phone network; the HTTP answer may have said otherwise, or nothing. */
  readonly accepted: boolean;
  /** The HTTP answer: `201`, `400`, ... or `hang` (late), `reset` (none). */
  readonly outcome: string;
  readonly code?: number;
  readonly reportTo?: string;
  readonly messagingServiceId?: string;
  readonly plan?: Plan;
}

/**
 * Every send that reached the carrier, in order, on disk before it is answered: what the proofs count.
 * A send that was accepted is in it even when the simulator is killed before the answer is out.
 */
export class Ledger {
  /** The last entries, oldest first, for those who look on. */
  readonly latest: LedgerEntry[] = [];
  private readonly listeners: ((entry: LedgerEntry) => void)[] = [];
  private seq = 0;

  private constructor(private readonly file: LineFile) {}

  static async open(directory: string): Promise<Ledger> {
    const file = await LineFile.open(join(directory, 'ledger.jsonl'), { durable: true });
    const ledger = new Ledger(file);
    for await (const entry of ledger.entries()) ledger.remember(entry);
    return ledger;
  }

  onRecord(listener: (entry: LedgerEntry) => void): void {
    this.listeners.push(listener);
  }

  async record(send: Omit<LedgerEntry, 'seq'>): Promise<void> {
    const entry = { seq: this.seq + 1, ...send };
    this.remember(entry);
    await this.file.append(entry);
    for (const listener of this.listeners) listener(entry);
  }

  async *entries(): AsyncGenerator<LedgerEntry> {
    for await (const line of this.file.lines()) yield JSON.parse(line) as LedgerEntry;
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private remember(entry: LedgerEntry): void {
    this.seq = entry.seq;
    this.latest.push(entry);
    if (this.latest.length > LATEST) this.latest.shift();
  }
}
