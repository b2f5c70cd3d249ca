import type { Account, PhoneNumber } from './accounts';
import type { Callback } from './callbacks';
import type { Message } from './message';

/** What differs between the providers in what they tell Parley: fields, signature, persistence. */
export interface Dialect {
  /** The report of the state the message is in now; undefined where the provider was not asked for reports. */
  reportOf(message: Message, account: Account): Callback | undefined;
  /** A text that a customer sent; `keyword` where the carrier honours STOP, START and HELP itself. */
  inboundOf(message: Message, account: Account, number: PhoneNumber, keyword?: Keyword): Callback;
  newId(): string;
}

export type Keyword = 'STOP' | 'START' | 'HELP';
