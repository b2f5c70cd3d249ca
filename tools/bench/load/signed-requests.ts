import { signedReply, type PlayedAccount } from '@parley/testing';

/** Who writes to whom: customer n to number n modulo the numbers. */
export interface Correspondence {
  readonly account: PlayedAccount;
  readonly customers: readonly string[];
  readonly numbers: readonly string[];
}

/** What a reply says; its number stands at its beginning, so that it is found again in events. */
export const textOf = (sequence: number): string =>
  `${sequence} Thank you for the offer, we would like to see the van before Friday if that is possible.`;

export const sequenceOf = (text: string): number => Number.parseInt(text, 10);

/** The whole HTTP request of a signed Twilio form, to be written as it is. */
export function signedRequest({ account, customers, numbers }: Correspondence, sequence: number): Buffer {
  const customer = correspondentOf(customers, sequence);
  const { url, headers, body } = signedReply(account, {
    from: customers[customer]!,
    to: numbers[customer % numbers.length]!,
    text: textOf(sequence),
  });
  const fields = Object.entries({
    host: '127.0.0.1',
    'user-agent': 'TwilioProxy/1.1',
    accept: '*/*',
    ...headers,
    'content-length': Buffer.byteLength(body),
  });
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`POST ${new URL(url).pathname} HTTP/1.1\r\n${head}\r\n${body}`);
}

/** Which of the customers writes: consecutive replies are spread over them. */
export const correspondentOf = (customers: readonly string[], sequence: number): number =>
  (sequence * PRIME) % customers.length;

const PRIME = 7919;
