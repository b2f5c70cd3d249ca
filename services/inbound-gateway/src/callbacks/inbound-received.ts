import type { InboundReceived } from '@parley/contracts';
import type { Instant } from '@parley/kernel';
import type { InboundRow } from './callback-table';

/** What the other services are told of a customer's text. */
export function inboundReceived(row: Omit<InboundRow, 'traceparent'>, receivedAt: Instant): InboundReceived {
  const { providerMessageId, from, to, text, media, signal } = row.parsed;
  const isPublic = signal === 'stop' || signal === 'start' || signal === 'help';
  return {
    callbackId: row.id,
    accountId: row.accountId,
    provider: row.provider,
    providerMessageId,
    from,
    to,
    text,
    media: [...media],
    ...(isPublic && { signal }),
    receivedAt,
  };
}
