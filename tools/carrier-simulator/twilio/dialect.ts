import { randomUUID } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { Account, PhoneNumber } from '../carrier/accounts';
import type { Callback } from '../carrier/callbacks';
import type { Dialect, Keyword } from '../carrier/dialect';
import type { Message } from '../carrier/message';
import type { Timings } from '../carrier/timings';
import { API_VERSION, segmentsOf, statusWord } from './message-resource';
import { persistenceOf } from './persistence';

type Form = Record<string, string>;

/** What Twilio posts: forms, signed over the URL and all parameters with the account's auth token. */
export class TwilioDialect implements Dialect {
  constructor(private readonly timings: Timings) {}

  newId(): string {
    return `SM${randomUUID().replaceAll('-', '')}`;
  }

  reportOf(message: Message, account: Account): Callback | undefined {
    if (!message.reportTo) return undefined;
    const status = statusWord(message);
    const form: Form = {
      ApiVersion: API_VERSION,
      AccountSid: account.id,
      From: message.number,
      MessageSid: message.id,
      MessageStatus: status,
      SmsSid: message.id,
      SmsStatus: status,
      To: message.customer,
    };
    if (message.messagingServiceId) form.MessagingServiceSid = message.messagingServiceId;
    if (message.code !== undefined) form.ErrorCode = String(message.code);
    if (status !== 'sent') form.RawDlrDoneDate = rawDlrDate(message.changedAt);
    return this.signed(message.reportTo, form, account);
  }

  inboundOf(message: Message, account: Account, number: PhoneNumber, keyword?: Keyword): Callback {
    const form: Form = {
      ToCountry: countryOf(message.number),
      ToState: '',
      SmsMessageSid: message.id,
      NumMedia: String(message.media.length),
      ToCity: '',
      FromZip: '',
      SmsSid: message.id,
      FromState: '',
      SmsStatus: 'received',
      FromCity: '',
      Body: message.text,
      FromCountry: countryOf(message.customer),
      To: message.number,
      ToZip: '',
      NumSegments: segmentsOf(message),
      MessageSid: message.id,
      AccountSid: account.id,
      From: message.customer,
      ApiVersion: API_VERSION,
    };
    message.media.forEach(({ url, contentType }, index) => {
      form[`MediaUrl${index}`] = url;
      form[`MediaContentType${index}`] = contentType;
    });
    if (keyword) {
      form.OptOutType = keyword;
      form.MessagingServiceSid = serviceOf(account);
    }
    return this.signed(number.callbackUrl ?? account.callbackUrl, form, account);
  }

  private signed(url: string, form: Form, account: Account): Callback {
    const posted = url.split('#', 1)[0] ?? url; // the fragment never goes over the wire and is not signed
    return {
      url: posted,
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'user-agent': 'TwilioProxy/1.1',
        accept: '*/*',
        'x-twilio-signature': getExpectedTwilioSignature(account.secret, posted, form),
        'i-twilio-idempotency-token': randomUUID(), // the same in every attempt
      },
      body: new URLSearchParams(form).toString(),
      persistence: persistenceOf(url, this.timings),
    };
  }
}

/** Advanced opt-out belongs to a Messaging Service; each account has one here. */
function serviceOf(account: Account): string {
  return `MG${account.id.slice(2)}`;
}

function countryOf(number: string): string {
  return parsePhoneNumberFromString(number)?.country ?? '';
}

/** `YYMMDDhhmm` */
function rawDlrDate(at: string): string {
  return at.replace(/\D/g, '').slice(2, 12);
}
