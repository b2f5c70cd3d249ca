import { setTimeout as sleep } from 'node:timers/promises';
import {
  ListConversations,
  MoveConversations,
  SendMessage,
  UndoMove,
  type Class,
  type ListConversationsReply,
  type MoveConversationsReply,
} from '@parley/contracts';
import type { Ref } from '@parley/kernel';
import { signedReply, type PlayedAccount, type SignedCallback } from '@parley/testing';
import type { NatsConnection } from '@nats-io/transport-node';
import * as fc from 'fast-check';
import { ask, askUntilAnswered } from '../system/asking';
import type { RentedNumber } from './organisation';

/** One thing that somebody does to a customer's threads, which stand on one of three records. */
export interface Deed {
  readonly act: 'reply' | 'retry' | 'send' | 'move' | 'undo';
  readonly on: number;
  readonly target: number;
  readonly afterMs: number;
}

export const deedsOfOneCustomer = fc.array(
  fc.record<Deed>({
    act: fc.constantFrom('reply', 'reply', 'retry', 'send', 'send', 'move', 'move', 'undo'),
    on: fc.constantFrom(0, 0, 1, 2), // where the first message is, above all
    target: fc.nat(2),
    afterMs: fc.nat(80),
  }),
  { minLength: 4, maxLength: 12 },
);

/** One customer to whom everything happens at once. */
export class Interleaving {
  /** The texts that were answered 2xx, and the ids of the sends that were accepted. */
  readonly accepted = new Set<string>();
  private readonly posted: SignedCallback[] = [];
  private moving: Promise<string | undefined> = Promise.resolve(undefined);

  constructor(
    private readonly bus: NatsConnection,
    private readonly seller: string,
    private readonly number: RentedNumber,
    readonly customer: string,
    private readonly records: readonly Ref[],
  ) {}

  /** There is a thread from the beginning, else there would be nothing to move. */
  async happen(deeds: readonly Deed[]): Promise<void> {
    await this.send(`${this.customer}-first`, this.records[0]!);
    await Promise.all(deeds.map((deed, index) => this.do(deed, `${this.customer}-${index}`)));
  }

  private async do({ act, on, target, afterMs }: Deed, marker: string): Promise<void> {
    await sleep(afterMs);
    switch (act) {
      case 'reply':
        return this.reply(marker);
      case 'retry':
        return this.posted[0] ? this.post(this.posted[0]) : this.reply(marker);
      case 'send':
        return this.send(marker, this.records[on]!);
      case 'move':
        this.moving = this.move(this.records[on]!, this.records[target]!);
        await this.moving;
        return;
      case 'undo':
        return this.undo();
    }
  }

  private async reply(marker: string): Promise<void> {
    const { account, number } = this.number;
    const played: PlayedAccount = {
      provider: account.provider,
      callbackUrl: account.callbackUrl,
      credentials: { accountSid: account.id, authToken: account.secret },
    };
    const callback = signedReply(played, { from: this.customer, to: number, text: marker });
    this.posted.push(callback);
    await this.post(callback);
    this.accepted.add(marker);
  }

  /** As providers do: again while it is not taken. */
  private async post(callback: SignedCallback, attempts = 10): Promise<void> {
    const { url, headers, body } = callback;
    const answer = await fetch(url, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    if (answer.status === 200) return;
    if (attempts <= 1) throw new Error(`a callback was answered ${answer.status}`);
    await sleep(200);
    await this.post(callback, attempts - 1);
  }

  private async send(marker: string, record: Ref): Promise<void> {
    const numbers = { from: this.number.number, to: this.customer };
    await askUntilAnswered(this.bus, SendMessage, { id: idOf(marker), record, ...numbers, text: marker });
    this.accepted.add(marker);
  }

  private async move(record: Ref, target: Ref): Promise<string | undefined> {
    const list = { view: 'record', record, limit: 200 };
    const found = await this.tried<ListConversationsReply>(ListConversations, list);
    const ids = (found?.conversations ?? [])
      .filter(({ customerNumber }) => customerNumber === this.customer)
      .map(({ id }) => id);
    if (ids.length === 0) return undefined;
    const reply = await this.tried<MoveConversationsReply>(MoveConversations, { ids, target });
    return reply?.moveId;
  }

  private async undo(): Promise<void> {
    const moveId = await this.moving;
    if (moveId) await this.tried(UndoMove, { moveId });
  }

  /** Somebody else may have moved or undone it in between, or the answer may come too late on a busy machine. */
  private tried<Reply>(contract: Class, request: object): Promise<Reply | undefined> {
    return ask<Reply>(this.bus, contract, request, this.seller).catch((error: Error) => {
      if (/was refused: (404|409|503)|timeout/i.test(error.message)) return undefined;
      throw error;
    });
  }
}

export const idOf = (marker: string): string => `thread-${marker.replace('+', '')}`;
