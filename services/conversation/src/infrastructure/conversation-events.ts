import type {
  ConversationMoved,
  FailureReason,
  MessageQueued,
  MessageReceived,
  MessageStatusChanged,
} from '@parley/contracts';
import { keyOf, type Owner } from '@parley/kernel';
import { numberUnknown, recordUnknown } from '../domain/conversation.errors';
import type * as line from '../domain/line';
import type { Cause } from '../domain/line.repository';
import { previewOf } from '../domain/message';
import type { KnownNumber, KnownRecord } from '../application/ownership-facts';

export interface Facts {
  readonly records: ReadonlyMap<string, KnownRecord>;
  readonly numbers: ReadonlyMap<string, KnownNumber>;
}

/** Tells of a reply with the owners of this moment; of what a neighbour told, the newer state counts. */
export function messageReceived(
  { conversation, message }: line.MessageReceived,
  { records, numbers }: Facts,
  cause: Cause | undefined,
): MessageReceived {
  const { id, record, number, customerNumber } = conversation.snapshot();
  const known = records.get(keyOf(record));
  const recordOwner = known?.owner ?? cause?.recordOwner;
  if (!known || !recordOwner) throw recordUnknown();
  return {
    conversationId: id,
    messageId: message.id,
    record,
    recordName: known.name,
    recordOwner,
    number,
    numberOwner: numberOwnerOf(numbers.get(number), cause),
    customerNumber,
    preview: previewOf(message.text),
    receivedAt: message.receivedAt,
  };
}

export function messageQueued(event: line.MessageQueued): MessageQueued {
  const { conversation, message, lastOutboundAt, threadVersion, moveSeq } = event;
  const { record, number, customerNumber } = conversation.snapshot();
  const { text, sendAt, automated, sentBy, templateId, at, overrideConsent } = message;
  return {
    conversationId: conversation.id,
    messageId: message.id,
    record,
    number,
    customerNumber,
    text,
    sendAt,
    automated,
    overrideConsent: overrideConsent && { ...overrideConsent, at },
    sentBy,
    templateId,
    at,
    lastOutboundAt,
    threadVersion,
    moveSeq,
  };
}

export function messageStatusChanged({
  conversation,
  message,
  at,
}: line.StatusChanged): MessageStatusChanged {
  const { id, record, number, customerNumber, lastOutboundAt, version } = conversation.snapshot();
  return {
    conversationId: id,
    messageId: message.id,
    record,
    number,
    customerNumber,
    automated: message.automated,
    status: message.status,
    failureReason: message.failureReason as FailureReason | undefined,
    providerCode: message.providerCode,
    provider: message.provider,
    hasDeliveryReports: message.hasDeliveryReports,
    at,
    lastOutboundAt,
    threadVersion: version,
  };
}

export function conversationMoved(moved: line.ConversationMoved): ConversationMoved {
  const { lastMessageAt, lastOutboundAt } = moved.holder.snapshot();
  return {
    conversationId: moved.conversationId,
    mergedInto: moved.mergedInto,
    from: moved.from,
    to: moved.to,
    ...moved.numbers,
    lastMessageAt: moved.holder.lastExchangeAt ?? lastMessageAt,
    lastOutboundAt,
    movedBy: moved.movedBy,
    at: moved.at,
    moveSeq: moved.moveSeq,
  };
}

function numberOwnerOf(known: KnownNumber | undefined, cause: Cause | undefined): Owner {
  const isToldNewer = (cause?.numberVersion ?? 0) > (known?.version ?? 0);
  const owner = isToldNewer ? cause?.numberOwner : (known?.owner ?? cause?.numberOwner);
  if (!owner) throw numberUnknown();
  return owner;
}
