import type { Message } from '../carrier/message';

/** TeleSign's words for the codes of answers, look-ups and delivery reports. */
const DESCRIPTIONS: Readonly<Record<number, string>> = {
  200: 'Delivered to handset',
  201: 'Completed, suspicious activity detected',
  203: 'Delivered to gateway',
  207: 'Error delivering SMS to handset (reason unknown)',
  210: 'Temporary phone error',
  211: 'Permanent phone error',
  220: 'Gateway/network cannot route message',
  221: 'Message expired before delivery',
  222: 'SMS not supported',
  229: 'Message blocked by customer request',
  230: 'Message blocked by TeleSign',
  231: 'Invalid/unsupported message content',
  233: 'Blocked by risk score',
  237: 'Message blocked in requested country',
  238: 'Destination prefix not supported',
  250: 'Final status unknown',
  251: 'No delivery receipt received in 12 hours',
  290: 'Message in progress',
  292: 'Queued by gateway',
  295: 'Status delayed',
  500: 'Transaction not attempted',
  501: 'Not authorized',
  502: 'Campaign error',
  503: 'Carrier rejected message, temporary problem',
  504: 'Carrier rejected message, permanent error',
  505: 'Error on gateway, temporary error',
  506: 'Error on gateway, permanent error',
  507: 'Invalid destination address',
  508: 'Invalid source address',
  509: 'Parameters problem',
  510: 'Message blocked by subscriber action or request',
  511: 'Subscriber low on credit',
  512: 'Roaming error',
  513: 'Mobile number portability error',
  514: 'Absent subscriber',
  515: 'Suspected spam',
  517: 'Content not registered for this destination',
  520: 'Content not allowed',
  521: 'Sender ID not allowed for this destination',
  599: 'Status not available',
  1500: 'Delivered',
  10000: 'System unavailable, please try again later',
  10002: 'Nonce was already used',
  10003: 'Invalid nonce length',
  10004: 'Invalid date: too far from the current time',
  10005: 'Invalid format for the Date header',
  10006: 'Invalid authentication method',
  10007: 'Missing Date header',
  10008: 'Signature does not match',
  10009: 'Missing Authorization header',
  10010: 'Account suspended',
  10011: 'Product not enabled',
  10015: 'Invalid Customer ID',
  10019: 'Rate limit exceeded',
  10020: 'Hard cap exceeded',
  10022: 'Invalid API key',
  10028: 'Invalid format for the Authorization header',
  10030: 'Insufficient funds',
  10031: 'Message blocked by customer request',
  10032: 'Message blocked by TeleSign',
  10033: 'Unverified phone number',
  11000: 'Invalid value for parameter phone_number',
  11004: 'Invalid value for parameter callback_url',
  11009: 'Invalid value for parameter message',
  11013: 'Invalid value for parameter sender_id',
  11016: 'Invalid value for parameter external_id',
  11017: 'Invalid value for parameter message_type',
  12000: 'Missing required parameter phone_number',
  12009: 'Missing required parameter message',
  12017: 'Missing required parameter message_type',
};

export interface Status {
  readonly code: number;
  readonly description: string;
  readonly updated_on: string;
}

export function status(code: number, at: string): Status {
  return { code, description: DESCRIPTIONS[code] ?? `Status ${code}`, updated_on: microseconds(at) };
}

/** The code of where a message stands. */
export function statusCodeOf(message: Message): number {
  if (message.state === 'accepted') return 290;
  if (message.state === 'sent') return message.code ?? 203;
  if (message.state === 'delivered') return message.code ?? 200;
  return message.code ?? 207;
}

/** TeleSign writes microseconds; whole milliseconds are all we know. */
export function microseconds(at: string): string {
  return at.replace(/(\.\d{3})Z$/, '$1000Z');
}
