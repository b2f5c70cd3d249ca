import type { Command } from '../load/commands';

/** One send that the carrier took, as its ledger has it. */
export interface LedgerLine {
  readonly messageId: string | null;
  readonly providerMessageId: string | null;
  readonly to: string;
  readonly from: string;
  readonly text: string;
}

/** How Parley tells that a message ended, and whether it holds a report of it. */
export interface Outcome {
  readonly status: string;
  readonly isReported: boolean;
}

/** What became of the commands, in the words of RELIABILITY section 2 and G5. */
export interface SendTally {
  readonly attempt: number;
  /** Answered; the others nobody answered, or they were refused. */
  readonly accepted: number;
  readonly ok: number;
  /** Accepted, and Parley knows nothing of it. */
  readonly lost: number;
  /** Taken by the carrier more than once. */
  readonly duplicated: number;
  /** Nobody answered, and yet it was sent. */
  readonly recovered: number;
  /** Taken by the carrier, and nobody asked for it, or it had been refused. */
  readonly unexpected: number;
  /** Taken with other numbers or another text than asked for. */
  readonly misattached: number;
  /** Still on its way, or not told as the report that is here says. */
  readonly stuck: number;
  /** Told as sent, and the carrier has nothing; or told as not sent, and the carrier has it. */
  readonly contradicted: number;
  /** Nobody knows, and says so. */
  readonly unknown: number;
}

const UNDER_WAY = new Set(['scheduled', 'queued', 'submitting']);
const UNREPORTED = new Set(['sent', 'unknown', 'unconfirmed']);
const NOT_SENT = new Set(['not-sent', 'sending-failed', 'sending-aborted', 'cancelled']);
const SENT = new Set(['sent', 'delivered', 'not-delivered']);

export function tallySends(
  commands: readonly Command[],
  ledger: readonly LedgerLine[],
  outcomes: ReadonlyMap<string, Outcome>,
): SendTally {
  const lines = new Map<string, LedgerLine[]>();
  for (const line of ledger)
    lines.set(line.messageId ?? '', [...(lines.get(line.messageId ?? '') ?? []), line]);
  const verdicts = commands.map((command) =>
    judge(command, lines.get(command.id) ?? [], outcomes.get(command.id)),
  );
  const known = new Set(commands.filter(({ refusal }) => !refusal).map(({ id }) => id));
  const count = (verdict: Verdict) => verdicts.filter((each) => each === verdict).length;
  return {
    attempt: commands.length,
    accepted: commands.filter(({ isAccepted }) => isAccepted).length,
    ok: count('ok'),
    lost: count('lost'),
    duplicated: count('duplicated'),
    recovered: count('recovered'),
    unexpected: ledger.filter(({ messageId }) => !known.has(messageId ?? '')).length,
    misattached: count('misattached'),
    stuck: count('stuck'),
    contradicted: count('contradicted'),
    unknown: commands.filter(({ id }) => outcomes.get(id)?.status === 'unknown').length,
  };
}

type Verdict =
  'ok' | 'lost' | 'duplicated' | 'recovered' | 'misattached' | 'stuck' | 'contradicted' | 'not accepted';

function judge(command: Command, lines: readonly LedgerLine[], outcome: Outcome | undefined): Verdict {
  if (lines.length > 1) return 'duplicated';
  if (lines.some((line) => !isAsAsked(command, line))) return 'misattached';
  if (!command.isAccepted) return lines.length > 0 ? 'recovered' : 'not accepted';
  if (!outcome) return 'lost';
  const { status, isReported } = outcome;
  if (UNDER_WAY.has(status) || (isReported && UNREPORTED.has(status))) return 'stuck';
  const isTaken = lines.length > 0;
  return (isTaken && NOT_SENT.has(status)) || (!isTaken && SENT.has(status)) ? 'contradicted' : 'ok';
}

const isAsAsked = ({ customer, text }: Command, line: LedgerLine): boolean =>
  line.to === customer.address && line.from === customer.writesTo.number && line.text === text;

/** Why the run fails; empty when it does not. */
export function faultsOfSends(counts: SendTally): string[] {
  const forbidden = ['lost', 'duplicated', 'unexpected', 'misattached', 'stuck', 'contradicted'] as const;
  return forbidden.filter((name) => counts[name] > 0).map((name) => `${name} ${counts[name]}`);
}
