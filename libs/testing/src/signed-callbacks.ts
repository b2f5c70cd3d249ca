import { createHmac, randomUUID } from 'node:crypto';
import type { Provider } from '@parley/contracts';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

/** A provider account as a spec or a tool plays it: what it gave to `add-account`, and the URL that came back. */
export interface PlayedAccount {
  readonly provider: Provider;
  readonly credentials: Readonly<Record<string, string>>;
  readonly callbackUrl: string;
}

/** A customer's text. The same `id` again is the provider's retry. */
export interface PlayedReply {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly id?: string;
}

/** One callback, ready to be posted; `id` is the provider's own of the message. */
export interface SignedCallback {
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A new message id in the provider's own form. */
export function providerMessageId(provider: Provider): string {
  const digits = randomUUID().replaceAll('-', '');
  return provider === 'twilio' ? `SM${digits}` : digits.toUpperCase();
}

/** The callback with which the account's provider passes the reply on, signed as the provider signs. */
export function signedReply(account: PlayedAccount, reply: PlayedReply): SignedCallback {
  const id = reply.id ?? providerMessageId(account.provider);
  switch (account.provider) {
    case 'twilio':
      return twilioReply(account, { ...reply, id });
    case 'telesign':
      return telesignReply(account, { ...reply, id });
  }
}

/** Any form, signed as Twilio signs: with the vendor's own function. */
export function signedForm({ callbackUrl, credentials }: PlayedAccount, form: Record<string, string>) {
  const signature = getExpectedTwilioSignature(credentials.authToken!, callbackUrl, form);
  return {
    url: callbackUrl,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    body: new URLSearchParams(form).toString(),
  };
}

/** Any body, signed as TeleSign signs: a MAC of its bytes under the decoded API key (PROVIDERS 1.5). */
export function signedJson({ callbackUrl, credentials }: PlayedAccount, body: string) {
  const key = Buffer.from(credentials.apiKey!, 'base64');
  const signature = createHmac('sha256', key).update(body).digest('base64');
  const claim = `TSA ${credentials.customerId}:${signature}`;
  return {
    url: callbackUrl,
    headers: { 'content-type': 'application/json', authorization: claim, 'x-ts-authorization': claim },
    body,
  };
}

function twilioReply(account: PlayedAccount, { id, from, to, text }: Required<PlayedReply>): SignedCallback {
  const form = {
    ToCountry: 'US',
    SmsMessageSid: id,
    NumMedia: '0',
    SmsSid: id,
    SmsStatus: 'received',
    Body: text,
    FromCountry: 'US',
    To: to,
    NumSegments: '1',
    MessageSid: id,
    AccountSid: account.credentials.accountSid!,
    From: from,
    ApiVersion: '2010-04-01',
  };
  return { id, ...signedForm(account, form) };
}

function telesignReply(
  account: PlayedAccount,
  { id, from, to, text }: Required<PlayedReply>,
): SignedCallback {
  const at = new Date().toISOString();
  const body = {
    reference_id: id,
    sub_resource: 'mo_sms',
    errors: {},
    status: { code: 1500, description: 'Delivered', updated_on: at },
    submit_timestamp: at,
    user_response: { phone_number: from.replace('+', ''), sender_id: to.replace('+', ''), mo_message: text },
  };
  return { id, ...signedJson(account, JSON.stringify(body)) };
}
