import type { InboundRouted, InboundUnroutable } from '@parley/contracts';
import type { Instant } from '@parley/kernel';
import type { Routed, Unroutable } from '../domain/inbound-decision';
import type { InboundText } from '../domain/routing-memory';

export const inboundRouted = (decision: Routed<InboundText>, decidedAt: Instant): InboundRouted => ({
  messageId: decision.message.messageId,
  from: decision.message.from,
  to: decision.message.to,
  record: decision.record.record,
  recordName: decision.record.name,
  recordOwner: decision.record.owner,
  recordVersion: decision.record.version,
  decidedBy: decision.decidedBy,
  leadCreated: decision.outcome === 'new-lead',
  text: decision.message.text,
  media: decision.message.media,
  signal: decision.message.signal,
  receivedAt: decision.message.receivedAt,
  decidedAt,
  moveSeq: decision.moveSeq,
  numberOwner: decision.number.owner,
  numberVersion: decision.number.version,
});

export const inboundUnroutable = ({ message, decidedBy }: Unroutable<InboundText>): InboundUnroutable => ({
  messageId: message.messageId,
  from: message.from,
  to: message.to,
  reason: decidedBy,
  text: message.text,
  media: message.media,
  receivedAt: message.receivedAt,
});
