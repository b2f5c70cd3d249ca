import { join } from 'node:path';
import { StateFile } from '../storage/state-file';
import type { Provider } from './message';

export interface Account {
  readonly provider: Provider;
  /** Twilio's account SID or TeleSign's customer id. */
  readonly id: string;
  /** Twilio's auth token or TeleSign's API key (base64). */
  readonly secret: string;
  /** Where inbound texts go, and for TeleSign reports as well. */
  readonly callbackUrl: string;
}

export interface PhoneNumber {
  readonly number: string;
  readonly name?: string;
  readonly accountId: string;
  /** Instead of the account's. */
  readonly callbackUrl?: string;
  /** `provider`: the carrier itself honours STOP, START and HELP, answers them and says so in the callback. */
  readonly answersKeywords: 'provider' | 'gateway';
}

interface State {
  readonly accounts: readonly Account[];
  readonly numbers: readonly PhoneNumber[];
}

/** Our customers: who may send, with which numbers, and where what comes in is posted. Survives a restart. */
export class Accounts {
  private readonly file: StateFile<State>;
  private readonly accounts = new Map<string, Account>();
  private readonly numbers = new Map<string, PhoneNumber>();

  constructor(directory: string) {
    this.file = new StateFile(join(directory, 'accounts.json'), { accounts: [], numbers: [] });
    const { accounts, numbers } = this.file.read();
    for (const account of accounts) this.accounts.set(account.id, account);
    for (const number of numbers) this.numbers.set(number.number, number);
  }

  put(account: Account): void {
    this.accounts.set(account.id, account);
    this.save();
  }

  putNumber(number: PhoneNumber): void {
    this.numbers.set(number.number, number);
    this.save();
  }

  find(provider: Provider, id: string): Account | undefined {
    const account = this.accounts.get(id);
    return account?.provider === provider ? account : undefined;
  }

  /** The number and whose it is; undefined when nobody rents it here. */
  ownerOf(number: string): { number: PhoneNumber; account: Account } | undefined {
    const found = this.numbers.get(number);
    const account = found && this.accounts.get(found.accountId);
    return account ? { number: found, account } : undefined;
  }

  list(): Account[] {
    return [...this.accounts.values()];
  }

  listNumbers(): PhoneNumber[] {
    return [...this.numbers.values()];
  }

  numbersOf(account: Account): PhoneNumber[] {
    return this.listNumbers().filter((number) => number.accountId === account.id);
  }

  private save(): void {
    this.file.write({ accounts: this.list(), numbers: this.listNumbers() });
  }
}
