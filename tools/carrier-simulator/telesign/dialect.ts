import { randomUUID } from 'node:crypto';
import { countSegments } from '@parley/kernel';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Account, PhoneNumber } from '../carrier/accounts';
import type { Callback, Persistence } from '../carrier/callbacks';
import type { Dialect, Keyword } from '../carrier/dialect';
import type { Message } from '../carrier/message';
import type { Timings } from '../carrier/timings';
import { hmac } from './authentication';
import { microseconds, status, statusCodeOf } from './statuses';

/** What TeleSign posts: JSON, signed over the raw body alone with the account's API key. */
export class TelesignDialect implements Dialect {
  private readonly persistence: Persistence;

  constructor(timings: Timings) {
    this.persistence = persistenceOf(timings);
  }

  newId(): string {
    return randomUUID().replaceAll('-', '').toUpperCase();
  }

  reportOf(message: Message, account: Account): Callback {
    const report = {
      reference_id: message.id,
      sub_resource: 'sms',
      status: status(statusCodeOf(message), message.changedAt),
      submit_timestamp: microseconds(message.at),
      additional_info: { message_parts_count: countSegments(message.text).segments },
      external_id: message.messageId ?? null,
      errors: [],
    };
    return this.signed(message.reportTo ?? account.callbackUrl, report, account);
  }

  inboundOf(message: Message, account: Account, number: PhoneNumber, keyword?: Keyword): Callback {
    const word = keyword && { action: keyword.toLowerCase(), keyword: message.text.trim().toLowerCase() };
    const inbound = {
      reference_id: message.id,
      sub_resource: 'mo_sms',
      errors: {},
      status: status(1500, message.at),
      submit_timestamp: microseconds(message.at),
      user_response: {
        phone_number: withoutPlus(message.customer),
        iso_country_code: parsePhoneNumberFromString(message.customer)?.country ?? '',
        sender_id: withoutPlus(message.number),
        mo_message: message.text,
        ...word,
        price: '',
      },
    };
    return this.signed(number.callbackUrl ?? account.callbackUrl, inbound, account);
  }

  private signed(url: string, document: object, account: Account): Callback {
    const body = JSON.stringify(document);
    const signature = hmac(account.secret, body);
    return {
      url,
      headers: {
        'content-type': 'application/json',
        accept: '*/*',
        authorization: `TSA ${account.id}:${signature}`,
        'x-ts-authorization': `TSA ${account.id}:${signature}`,
      },
      body,
      persistence: this.persistence,
    };
  }
}

/** Four attempts, five seconds of patience each, 5, 10 and 15 seconds between them; only 200 is a success. */
function persistenceOf({ retryScale, patienceScale }: Timings): Persistence {
  return {
    connectMs: 5_000 * patienceScale,
    answerMs: 5_000 * patienceScale,
    totalMs: Infinity,
    waitsMs: [5_000, 10_000, 15_000].map((wait) => wait * retryScale),
    isAccepted: (httpStatus) => httpStatus === 200,
    mayRetry: () => true,
  };
}

function withoutPlus(number: string): string {
  return number.replace(/^\+/, '');
}
