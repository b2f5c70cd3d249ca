import { setTimeout as sleep } from 'node:timers/promises';
import { Callbacks, type Callback } from '../../carrier-simulator/carrier/callbacks';
import type { Message } from '../../carrier-simulator/carrier/message';
import { REAL_CARRIER } from '../../carrier-simulator/carrier/timings';
import { TelesignDialect } from '../../carrier-simulator/telesign/dialect';
import { TwilioDialect } from '../../carrier-simulator/twilio/dialect';
import type { Text } from './texts';

/**
 * Tells Parley texts as Twilio and TeleSign do: signed, 15 s (5 s) of patience, their own retries, then given up:
 * what was not answered 2xx by then was not accepted.
 */
export class ProviderClient {
  private readonly stop = new AbortController();
  private readonly callbacks = new Callbacks(this.stop.signal);
  private readonly dialects;
  private readonly underWay = new Set<Promise<void>>();

  /** `retryScale` 1 is the providers' real waiting time between two attempts. */
  constructor(retryScale: number) {
    const timings = { ...REAL_CARRIER, retryScale };
    this.dialects = { twilio: new TwilioDialect(timings), telesign: new TelesignDialect(timings) };
  }

  get counts(): Callbacks['counts'] {
    return this.callbacks.counts;
  }

  /** Resolves when all have been told for the first time; repetitions and retries may still be under way. */
  async tell(texts: readonly Text[], perSecond: number, isOver: () => boolean = () => false): Promise<void> {
    const startedAt = Date.now();
    for (const [index, text] of texts.entries()) {
      if (isOver()) return;
      const wait = startedAt + (index * 1_000) / perSecond - Date.now();
      if (wait > 0) await sleep(wait);
      this.track(this.tellOne(text));
    }
  }

  tellIn(text: Text, milliseconds: number): void {
    this.track(sleep(milliseconds).then(() => this.tellOne(text)));
  }

  /** Resolves when every attempt has ended, well or badly. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  close(): void {
    this.callbacks.close();
  }

  private async tellOne(text: Text): Promise<void> {
    const callback = this.callbackOf(text);
    text.postedAt = Date.now();
    const first = this.post(text, callback);
    if (text.repeatedAfterMs === undefined) return first;
    await sleep(text.repeatedAfterMs);
    await Promise.all([first, this.post(text, callback)]);
  }

  private async post(text: Text, callback: Callback): Promise<void> {
    const { accepted } = await this.callbacks.post(callback).last;
    if (accepted) text.acceptedAt ??= Date.now();
  }

  private callbackOf(text: Text): Callback {
    const { account, phoneNumber, number } = text.to;
    const at = new Date().toISOString();
    const dialect = this.dialects[account.provider];
    const message: Message = {
      id: dialect.newId(),
      provider: account.provider,
      accountId: account.id,
      direction: 'from-phone',
      customer: text.customer.address,
      number,
      text: text.body,
      media: [],
      at,
      state: 'received',
      changedAt: at,
    };
    if (text.destination !== 'quarantine') return dialect.inboundOf(message, account, phoneNumber);
    return this.unusable(message, text);
  }

  /** Genuine, and yet not what it should be: the sender is no address. */
  private unusable(message: Message, { to }: Text): Callback {
    const dialect = this.dialects[message.provider];
    return dialect.inboundOf({ ...message, customer: 'anonymous caller' }, to.account, to.phoneNumber);
  }

  private track(work: Promise<void>): void {
    this.underWay.add(work);
    void work.finally(() => this.underWay.delete(work));
  }
}
