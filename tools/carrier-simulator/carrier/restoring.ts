import type { LineFile } from '../storage/line-file';
import type { Ledger, LedgerEntry } from '../storage/ledger';
import type { Message, Plan, State } from './message';
import type { Messages } from './messages';

/** What the journal says beside the ledger: texts that Parley did not send, and how far each text came. */
export type JournalLine =
  | { readonly text: Message }
  | { readonly id: string; readonly state: State; readonly code?: number; readonly at: string };

interface Unfinished {
  /** Accepted from Parley, with states still before them. */
  readonly planned: readonly (readonly [Message, Plan])[];
  /** From a phone, and Parley has not taken them. */
  readonly inbound: readonly Message[];
}

/** The text that a send became when it was accepted. */
export function textToPhone(entry: Omit<LedgerEntry, 'seq' | 'outcome'>): Message {
  return {
    id: entry.providerMessageId ?? '',
    provider: entry.provider,
    accountId: entry.account,
    direction: 'to-phone',
    customer: entry.to,
    number: entry.from,
    text: entry.text,
    media: [],
    at: entry.at,
    messageId: entry.messageId ?? undefined,
    reportTo: entry.reportTo,
    messagingServiceId: entry.messagingServiceId,
    state: 'accepted',
    changedAt: entry.at,
  };
}

/** Brings back what the carrier knew before it stopped or was killed, and says what it had not finished. */
export async function restore(ledger: Ledger, journal: LineFile, messages: Messages): Promise<Unfinished> {
  const texts = new Map<string, Message>();
  const plans = new Map<string, Plan>();
  for await (const entry of ledger.entries()) {
    if (!entry.accepted || !entry.plan) continue;
    const message = textToPhone(entry);
    texts.set(message.id, message);
    plans.set(message.id, entry.plan);
  }
  for await (const line of journal.lines()) apply(JSON.parse(line) as JournalLine, texts);

  const all = [...texts.values()].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  for (const message of all) messages.add(message);
  return {
    planned: all.flatMap((message) => {
      const plan = plans.get(message.id);
      return plan && message.state !== plan.state ? [[message, plan] as const] : [];
    }),
    inbound: all.filter((message) => message.state === 'received'),
  };
}

function apply(line: JournalLine, texts: Map<string, Message>): void {
  if ('text' in line) {
    texts.set(line.text.id, line.text);
    return;
  }
  const text = texts.get(line.id);
  if (text) Object.assign(text, { state: line.state, code: line.code, changedAt: line.at });
}
