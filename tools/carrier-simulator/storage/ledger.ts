import { join } from 'node:path';
import type { Plan, Provider } from '../carrier/message';
import { LineFile } from './line-file';

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
  private constructor(
    private readonly file: LineFile,
    private seq: number,
  ) {}

  static async open(directory: string): Promise<Ledger> {
    const file = await LineFile.open(join(directory, 'ledger.jsonl'), { durable: true });
    let seq = 0;
    for await (const line of file.lines()) seq = (JSON.parse(line) as LedgerEntry).seq;
    return new Ledger(file, seq);
  }

  record(entry: Omit<LedgerEntry, 'seq'>): Promise<void> {
    this.seq += 1;
    return this.file.append({ seq: this.seq, ...entry });
  }

  async *entries(): AsyncGenerator<LedgerEntry> {
    for await (const line of this.file.lines()) yield JSON.parse(line) as LedgerEntry;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
