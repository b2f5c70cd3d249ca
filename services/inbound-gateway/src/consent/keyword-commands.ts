import { Injectable } from '@nestjs/common';
import type { Address, Instant, KeywordSignal } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { DispatchQueue } from '../dispatch/dispatch-queue';
import { ConsentLedger } from './consent-ledger';

/** One confirmation without anything that sells (PROVIDERS 6). English, as the keywords are. */
const ANSWERS: Readonly<Record<KeywordSignal, string>> = {
  stop: 'You have opted out and will get no more texts from us. Reply START to get them again.',
  start: 'You will get our texts again. Reply STOP to opt out, HELP for help.',
  'start-if-opted-out': 'You will get our texts again. Reply STOP to opt out, HELP for help.',
  help: 'Reply STOP to get no more texts from us, START to get them again. A colleague reads every other reply.',
};

/** A customer's text that may be a command about consent. */
export interface KeywordText {
  readonly id: string;
  readonly parsed: { readonly from: Address; readonly to: Address; readonly signal?: KeywordSignal };
}

/**
 * Obeys STOP and START, and answers them and HELP where the provider does not do it by itself; which of the two does
 * is said per number, so that a customer never gets two confirmations.
 */
@Injectable()
export class KeywordCommands {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: ConsentLedger,
    private readonly queue: DispatchQueue,
  ) {}

  /**
   * In the transaction of the callbacks. Gives back the ids of those that changed something: a repetition is obeyed
   * in silence, and to everybody who had not opted out a plain YES is an ordinary reply.
   */
  async obey(texts: readonly KeywordText[], at: Instant): Promise<Set<string>> {
    const effective = await this.ledger.follow(texts, at);
    const answerable = texts.filter(({ id, parsed }) => parsed.signal === 'help' || effective.has(id));
    if (answerable.length === 0) return effective;
    const ours = await this.numbersThatAnswer(answerable.map(({ parsed }) => parsed.to));
    for (const { parsed } of answerable.filter((text) => ours.has(text.parsed.to))) {
      const text = ANSWERS[parsed.signal!];
      await this.queue.answerKeyword({ number: parsed.to, customerNumber: parsed.from, text, at });
    }
    return effective;
  }

  private async numbersThatAnswer(numbers: readonly Address[]): Promise<Set<Address>> {
    const rows = await this.transactions.query<{ number: Address }>(
      `SELECT number FROM sender_number WHERE answers_keywords = 'gateway' AND number = ANY ($1::text[])`,
      [numbers],
    );
    return new Set(rows.map(({ number }) => number));
  }
}
