import { ConversationMoved, MessageQueued, MessageReceived, MessageStatusChanged } from '@parley/contracts';
import { instant, keyOf, type Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { Conversation, ConversationId, LineNumbers } from '../domain/conversation';
import { groupBy } from '../domain/group-by';
import { Line, type LineEvent, type SummaryBySource } from '../domain/line';
import { HeldLines, lineKey, Lines, type Causes, type MoveOnLine } from '../domain/line.repository';
import type { MessageId } from '../domain/message';
import type { MoveId } from '../domain/move';
import {
  conversationMoved,
  messageQueued,
  messageReceived,
  messageStatusChanged,
} from './conversation-events';
import {
  insertConversations,
  selectByIds,
  selectOpen,
  updateConversations,
  updateRecords,
} from './conversation-rows';
import { insertQueued, insertReceived, selectKnown, selectSummaries } from './message-rows';
import { selectMoves, selectOrder, storeMove } from './move-log';
import { OwnershipFacts } from '../application/ownership-facts';

const NO_CAUSES: Causes = new Map();

/** Set-based: however many lines and messages, the same few statements. */
@Injectable()
export class PostgresLines extends Lines {
  constructor(
    private readonly transactions: Transactions,
    private readonly ownership: OwnershipFacts,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  async hold(numbers: readonly LineNumbers[], closed: readonly ConversationId[] = []): Promise<HeldLines> {
    const distinct = new Map(numbers.map((each) => [lineKey(each), each]));
    const since = await this.lock([...distinct.keys()]);
    const wanted = [...distinct.values()];
    const open = await selectOpen(this.transactions, wanted);
    const conversations = groupBy([...open, ...(await this.alsoClosed(closed))], (each) =>
      lineKey(each.snapshot()),
    );
    const moves = groupBy(await selectMoves(this.transactions, wanted), (each) => lineKey(each.numbers));
    const lines = [...distinct].map(([key, line]) =>
      Line.restore({
        numbers: line,
        moves: moves.get(key) ?? [],
        conversations: conversations.get(key) ?? [],
      }),
    );
    return new HeldLines(lines, since);
  }

  movesOf(moveId: MoveId): Promise<readonly MoveOnLine[]> {
    return selectOrder(this.transactions, moveId);
  }

  summaries(id: ConversationId): Promise<SummaryBySource> {
    return selectSummaries(this.transactions, id);
  }

  knownMessages(ids: readonly MessageId[]): Promise<ReadonlySet<MessageId>> {
    return selectKnown(this.transactions, ids);
  }

  async save(held: HeldLines, causes: Causes = NO_CAUSES): Promise<void> {
    const lines = held.all();
    const events = lines.flatMap((line) => line.releaseEvents());
    const moves = events.filter((event) => event.kind === 'conversation-moved');
    await this.storeConversations(
      lines.flatMap((line) => line.changed()),
      new Set(moves.map(({ holder }) => holder)),
    );
    for (const move of moves) await storeMove(this.transactions, move);
    await this.outbox.add(ConversationMoved, moves.map(conversationMoved));
    await this.storeReceived(events, causes);
    await this.storeSent(events);
  }

  /** In one order everywhere, so that two batches never wait for each other. Ends with the transaction. */
  private async lock(keys: readonly string[]): Promise<Instant> {
    const locks = await this.transactions.query<{ at: Instant }>(
      `SELECT pg_advisory_xact_lock(key), clock_timestamp() AS at
         FROM (SELECT DISTINCT hashtextextended('conversation line ' || line, 0) AS key
                 FROM unnest($1::text[]) AS line ORDER BY key) AS sorted`,
      [keys],
    );
    return locks.at(-1)?.at ?? instant(new Date(0));
  }

  private async alsoClosed(ids: readonly ConversationId[]): Promise<readonly Conversation[]> {
    if (ids.length === 0) return [];
    return (await selectByIds(this.transactions, ids)).filter(({ isOpen }) => !isOpen);
  }

  /** Owners are held first: whoever changes one writes it to the conversations that he sees. */
  private async storeConversations(
    changed: readonly Conversation[],
    rehung: ReadonlySet<Conversation>,
  ): Promise<void> {
    const opened = changed.filter(({ storedVersion }) => storedVersion === undefined);
    const moved = changed.filter((each) => rehung.has(each) && each.isOpen);
    const held = await this.ownership.heldRecords([...opened, ...moved].map(({ record }) => record));
    const ownerKey = ({ record }: Conversation) => held.get(keyOf(record))?.ownerKey ?? null;
    await insertConversations(this.transactions, snapshots(opened), opened.map(ownerKey));
    await updateConversations(
      this.transactions,
      changed.filter(({ storedVersion }) => storedVersion !== undefined),
    );
    await updateRecords(this.transactions, snapshots(moved), moved.map(ownerKey));
  }

  private async storeReceived(events: readonly LineEvent[], causes: Causes): Promise<void> {
    const received = events.filter((event) => event.kind === 'message-received');
    if (received.length === 0) return;
    await insertReceived(this.transactions, received);
    const facts = {
      records: await this.ownership.records(received.map(({ conversation }) => conversation.record)),
      numbers: await this.ownership.numbers(received.map(({ conversation }) => conversation.number)),
    };
    await this.outbox.add(
      MessageReceived,
      received.map((event) => messageReceived(event, facts, causes.get(event.message.id))),
      received.map(({ message }) => causes.get(message.id)?.traceparent),
    );
  }

  private async storeSent(events: readonly LineEvent[]): Promise<void> {
    const queued = events.filter((event) => event.kind === 'message-queued');
    const changed = events.filter((event) => event.kind === 'status-changed');
    await insertQueued(this.transactions, queued);
    await this.outbox.add(MessageQueued, queued.map(messageQueued));
    await this.outbox.add(MessageStatusChanged, changed.map(messageStatusChanged));
  }
}

const snapshots = (conversations: readonly Conversation[]) => conversations.map((each) => each.snapshot());
