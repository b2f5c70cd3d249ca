import { createHmac } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { decodeForm } from '../src/carriers/twilio/twilio-form';
import type { Account } from './running-gateway';
import { CREDENTIALS } from './samples';

export interface SignedBytes {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Any bytes at all as a callback of the account's provider, signed as it signs. */
export function signedBytes(account: Account, body: Buffer, { query = '' } = {}): SignedBytes {
  const url = account.callbackUrl + query;
  if (account.provider === 'twilio') {
    const form = decodeForm(body) as Record<string, string>;
    const signature = getExpectedTwilioSignature(account.credentials.authToken!, url, form);
    const type = 'application/x-www-form-urlencoded';
    return { url, headers: { 'content-type': type, 'x-twilio-signature': signature }, body };
  }
  const { apiKey, customerId } = account.credentials;
  const signature = createHmac('sha256', Buffer.from(apiKey!, 'base64')).update(body).digest('base64');
  const authorization = `TSA ${customerId}:${signature}`;
  return { url, headers: { 'content-type': 'application/json', authorization }, body };
}

/** The same bytes in the account's name, signed by somebody who does not know its secret. */
export function forgedBytes(account: Account, body: Buffer): SignedBytes {
  const guessed = CREDENTIALS[account.provider]();
  const { customerId = '' } = account.credentials;
  return signedBytes({ ...account, credentials: { ...guessed, customerId } }, body);
}
