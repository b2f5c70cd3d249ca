import { randomUUID } from 'node:crypto';
import { ConversationMoved, eventOf, MessageQueued, MessageReceived } from '@parley/contracts';
import { keyOf, type Address, type Ref } from '@parley/kernel';
import type { MessageId } from '../src/domain/message';
import type { MoveId } from '../src/domain/move';
import type { MoveOnLine } from '../src/domain/line.repository';
import { at, OUR_NUMBER, routed, type ConversationStore } from './conversation-store';
import type { Happening } from './line-history';

/** One thing that somebody does to the line; all of them at once. */
export interface Deed {
  readonly act: 'reply' | 'redelivery' | 'send' | 'move' | 'undo';
  readonly record: Ref;
  readonly target: Ref;
  /** Whether routing had heard of the moves so far when it decided, or of none. */
  readonly isUpToDate: boolean;
}

/** An event of the line, as the outbox has it. */
interface Told {
  readonly subject: string;
  readonly data: { readonly messageId: string; readonly moveSeq: number };
}

let customers = 0;

/** Everything that is done to one customer, and what became of it. */
export class LineScene {
  readonly numbers = {
    number: OUR_NUMBER,
    customerNumber: `+1555040${String((customers += 1)).padStart(4, '0')}` as Address,
  };
  private readonly decided = new Map<string, { record: Ref; known: number }>();
  private readonly sent = new Map<string, Ref>();
  private lastOrder?: MoveId;

  constructor(private readonly store: ConversationStore) {}

  async do({ act, record, target, isUpToDate }: Deed): Promise<void> {
    const known = isUpToDate ? (await this.moves()).length : 0;
    switch (act) {
      case 'reply':
        return this.reply(randomUUID(), record, known);
      case 'redelivery': {
        const [id, decision] = [...this.decided][0] ?? [randomUUID(), { record, known }];
        return this.reply(id, decision.record, decision.known);
      }
      case 'send':
        return this.send(record);
      case 'move':
        return this.move(record, target);
      case 'undo':
        return this.undo();
    }
  }

  /** The ids of all that was accepted. */
  get accepted(): string[] {
    return [...this.decided.keys(), ...this.sent.keys()];
  }

  async moves(): Promise<MoveOnLine[]> {
    const rows = await this.store.transactions.query<{ move_id: MoveId }>(
      'SELECT DISTINCT move_id FROM conversation_move WHERE customer_number = $1',
      [this.numbers.customerNumber],
    );
    const moves = await Promise.all(rows.map(({ move_id }) => this.store.lines.movesOf(move_id)));
    return moves.flat().sort((a, b) => a.moveSeq - b.moveSeq);
  }

  /** What the line did, in the order in which the store took it: a line does one thing at a time. */
  async history(): Promise<Happening[]> {
    const moves = await this.moves();
    return (await this.told()).map(({ subject, data }) => {
      if (subject === eventOf(ConversationMoved).subject) return happened(moves[data.moveSeq - 1]!);
      const { messageId } = data;
      const reply = this.decided.get(messageId);
      return reply
        ? { messageId, record: keyOf(reply.record), knownMoves: reply.known }
        : { messageId, record: keyOf(this.sent.get(messageId)!), knownMoves: data.moveSeq };
    });
  }

  private async told(): Promise<Told[]> {
    const contracts = [MessageReceived, MessageQueued, ConversationMoved];
    const rows = await this.store.database.query<{ subject: string; payload: string }>(
      `SELECT subject, payload FROM outbox WHERE subject = ANY($1::text[]) AND payload LIKE '%' || $2 || '%' ORDER BY id`,
      [contracts.map((contract) => eventOf(contract).subject), this.numbers.customerNumber],
    );
    return rows.map(({ subject, payload }) => ({
      subject,
      data: (JSON.parse(payload) as { data: Told['data'] }).data,
    }));
  }

  private async reply(id: string, record: Ref, known: number): Promise<void> {
    this.decided.set(id, { record, known });
    const changes = { id, numbers: this.numbers, record, recordVersion: 1, knownMoves: known };
    await this.store.received(routed({ ...changes, second: this.decided.size % 60 }));
  }

  private async send(record: Ref): Promise<void> {
    const message = {
      id: randomUUID() as MessageId,
      text: 'Good morning',
      automated: false,
      cancelOnReply: false,
      fingerprint: 'f',
    };
    const { numbers } = this;
    await this.store.sends.accept({ by: 'system', sender: 'system', record, numbers, message });
    this.sent.set(message.id, record);
  }

  private move(record: Ref, target: Ref): Promise<void> {
    const { lines, transactions } = this.store;
    return transactions.run(async () => {
      const held = await lines.hold([this.numbers]);
      const source = held.of(this.numbers).openOn(record);
      const order = { moveId: randomUUID() as MoveId, movedBy: 'S', at: at(1) };
      if (source) held.of(this.numbers).move(source.id, target, order);
      await lines.save(held);
      this.lastOrder = order.moveId;
    });
  }

  private async undo(): Promise<void> {
    const { lines, transactions } = this.store;
    const orders = this.lastOrder ? await lines.movesOf(this.lastOrder) : [];
    await transactions
      .run(async () => {
        for (const move of orders) {
          const held = await lines.hold([this.numbers], [move.conversationId]);
          const parts = await lines.summaries(move.mergedInto ?? move.conversationId);
          const order = { moveId: randomUUID() as MoveId, movedBy: 'S', at: at(1) };
          held.of(this.numbers).undo(move, order, parts);
          await lines.save(held);
        }
      })
      .catch((error: { code?: string }) => {
        if (error.code !== 'conversation.moved-since') throw error; // moved or undone by somebody in between
      });
  }
}

const happened = ({ moveSeq, from, to, mergedInto, undoes }: MoveOnLine): Happening => ({
  moveSeq,
  from: keyOf(from),
  to: keyOf(to),
  isMerge: mergedInto !== undefined,
  undoes,
});
