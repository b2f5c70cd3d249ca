import { ascending, descending, inOrder, keyOf, type Address, type Instant } from '@parley/kernel';
import type { InboundDecision } from '../domain/inbound-decision';
import { MOST_EXPLAINED, type RankedRecord } from '../domain/record-ranking';
import type { InboundText, VouchedInbound } from '../domain/routing-memory';

/** The message's side of a row of `decision`. */
export interface DecisionRow {
  readonly message_id: string;
  readonly from_address: Address;
  readonly to_address: Address;
  readonly text: string;
  readonly media: InboundText['media'];
  readonly signal: InboundText['signal'] | null;
  readonly received_at: Instant;
}

type Decision = InboundDecision<InboundText>;

export const inboundText = (row: DecisionRow): InboundText => ({
  messageId: row.message_id,
  from: row.from_address,
  to: row.to_address,
  text: row.text,
  media: row.media,
  signal: row.signal ?? undefined,
  receivedAt: row.received_at,
});

export function decisionColumns(decisions: readonly Decision[], decidedAt: Instant): unknown[] {
  const inLockOrder = [...decisions].sort(ascending(({ message }) => message.messageId));
  const messages = inLockOrder.map(({ message }) => message);
  const routed = inLockOrder.map((decision) => (decision.outcome === 'unroutable' ? undefined : decision));
  return [
    messages.map(({ messageId }) => messageId),
    messages.map(({ from }) => from),
    messages.map(({ to }) => to),
    messages.map(({ text }) => text.replaceAll('\0', '\uFFFD')), // the one character that a text column refuses
    messages.map(({ media }) => JSON.stringify(media)),
    messages.map(({ signal }) => signal ?? null),
    messages.map(({ receivedAt }) => receivedAt),
    inLockOrder.map(({ outcome }) => outcome),
    inLockOrder.map(({ decidedBy }) => decidedBy),
    routed.map((each) => each?.record.record.type ?? null),
    routed.map((each) => each?.record.record.id ?? null),
    routed.map((each) => rankingJson(each?.ranking ?? [])),
    routed.map((each) => each?.moveSeq ?? 0),
    decidedAt,
  ];
}

/** The newest message on each record, in the order in which rows are locked. */
export function newestOfEach(inbound: readonly VouchedInbound[]): VouchedInbound[] {
  const newestFirst = [...inbound].sort(
    inOrder(
      ascending(threadKey),
      descending(({ at }) => at),
    ),
  );
  return newestFirst.filter((each, i) => i === 0 || threadKey(each) !== threadKey(newestFirst[i - 1]!));
}

const threadKey = ({ customer, number, record }: VouchedInbound): string =>
  `${customer} ${number} ${keyOf(record)}`;

const rankingJson = (ranking: readonly RankedRecord[]): string =>
  JSON.stringify(ranking.slice(0, MOST_EXPLAINED));
