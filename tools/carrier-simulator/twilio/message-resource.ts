import { countSegments } from '@parley/kernel';
import type { Message } from '../carrier/message';

export const API_VERSION = '2010-04-01';

/** The message as Twilio's REST API shows it, every field present. */
export function messageResource(message: Message): object {
  const isInbound = message.direction === 'from-phone';
  const uri = `/${API_VERSION}/Accounts/${message.accountId}/Messages/${message.id}.json`;
  const media = uri.replace('.json', '/Media.json');
  return {
    account_sid: message.accountId,
    api_version: API_VERSION,
    body: message.text,
    date_created: rfc2822(message.at),
    date_sent: message.state === 'accepted' ? null : rfc2822(message.at),
    date_updated: rfc2822(message.changedAt),
    direction: isInbound ? 'inbound' : 'outbound-api',
    error_code: isInbound ? null : (message.code ?? null),
    error_message: isInbound || message.code === undefined ? null : `Error ${message.code}`,
    from: isInbound ? message.customer : message.number,
    messaging_service_sid: message.messagingServiceId ?? null,
    num_media: String(message.media.length),
    num_segments: message.messagingServiceId && message.state === 'accepted' ? '0' : segmentsOf(message),
    price: null,
    price_unit: 'USD',
    sid: message.id,
    status: statusWord(message),
    subresource_uris: { media },
    tags: null,
    to: isInbound ? message.number : message.customer,
    uri,
  };
}

/** Twilio's word for where a message stands. */
export function statusWord(message: Message): string {
  if (message.direction === 'from-phone') return 'received';
  if (message.state !== 'accepted') return message.state;
  return message.messagingServiceId ? 'accepted' : 'queued';
}

export function segmentsOf(message: Message): string {
  return String(countSegments(message.text).segments);
}

function rfc2822(at: string): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
