import { adviceOn, type ConversationMessage, type FailureReason, type Signal } from '@parley/contracts';
import type { Instant } from '@parley/kernel';

type MediaItem = NonNullable<ConversationMessage['media']>[number];

export interface MessageRow {
  readonly id: string;
  readonly direction: ConversationMessage['direction'];
  readonly text: string;
  readonly media: MediaItem[] | null;
  readonly signal: Signal | null;
  readonly at: Instant;
  readonly status: ConversationMessage['status'];
  readonly segments: number;
  readonly provider_segments: number | null;
  readonly failure_reason: FailureReason | null;
  readonly status_detail: string | null;
  readonly provider_code: string | null;
  readonly provider: string | null;
  readonly has_delivery_reports: boolean | null;
  readonly sent_by: string | null;
  readonly sent_by_name: string | null;
  readonly automated: boolean;
  readonly send_at: Instant | null;
  readonly is_held: boolean;
  readonly cancel_on_reply: boolean;
  readonly override_consent: { readonly reason: string; readonly by?: string } | null;
  readonly erased_at: Instant | null;
}

/** Of `message`, with the join of `MESSAGE_DETAILS`. */
export const MESSAGE_COLUMNS = `message.id, direction, text, media, signal, message.at, status, segments, provider_segments,
  failure_reason, status_detail, provider_code, provider, has_delivery_reports, sent_by, sender.name AS sent_by_name,
  automated, send_at, is_held, cancel_on_reply, override_consent, erased_at`;

export const MESSAGE_DETAILS = 'LEFT JOIN directory_user AS sender ON sender.id = sent_by';

export function messageOf(row: MessageRow): ConversationMessage {
  const { id, direction, text, media, at, status, segments } = row;
  return {
    id,
    direction,
    text,
    at,
    status,
    segments,
    ...(row.erased_at && { erased: true }),
    ...(media && { media }),
    ...(row.signal && { signal: row.signal }),
    ...(direction === 'outbound' && { ...senderOf(row), ...waitOf(row), ...outcomeOf(row) }),
  };
}

const senderOf = (row: MessageRow): Partial<ConversationMessage> => ({
  automated: row.automated,
  ...(row.sent_by && { sentBy: row.sent_by }),
  ...(row.sent_by_name && { sentByName: row.sent_by_name }),
  ...(row.override_consent && { overrideConsent: { ...row.override_consent, at: row.at } }),
});

/** What matters as long as it has not gone out. */
const waitOf = (row: MessageRow): Partial<ConversationMessage> =>
  row.status === 'scheduled' || row.status === 'queued'
    ? {
        cancelOnReply: row.cancel_on_reply,
        ...(row.send_at && { sendAt: row.send_at }),
        ...(row.send_at && row.is_held && { heldUntil: row.send_at }),
      }
    : {};

function outcomeOf(row: MessageRow): Partial<ConversationMessage> {
  const { failure_reason: reason, status_detail, provider_segments, provider_code, provider } = row;
  const told = reason ? adviceOn(reason) : undefined;
  return {
    ...(provider_segments !== null && { providerSegments: provider_segments }),
    ...(provider !== null && { provider }),
    ...(row.has_delivery_reports === false && { hasDeliveryReports: false }),
    ...(provider_code !== null && { providerCode: provider_code }),
    ...(reason &&
      told && {
        failureReason: reason,
        advice: told.advice,
        statusDetail: status_detail ?? told.sentence,
      }),
  };
}
