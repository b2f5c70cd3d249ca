import { OwnershipProjection, type OwnedRecord } from '@parley/access';
import { ascending, inOrder, keyOf, type Owner, type Ref } from '@parley/kernel';
import { newId } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import type { ConversationId, LineNumbers } from '../domain/conversation';
import { Lines, type Cause } from '../domain/line.repository';
import type { InboundMessage } from '../domain/message';
import { OwnershipFacts } from './ownership-facts';
import { ReplyCancellations } from './reply-cancellations';
import { StopWishes } from './stop-wishes';

/** A reply with the decision where it belongs, as routing made it when it knew of `knownMoves` moves. */
export interface RoutedMessage {
  readonly message: InboundMessage;
  readonly numbers: LineNumbers;
  readonly record: Ref;
  readonly recordName: string;
  readonly recordOwner: Owner;
  readonly recordVersion: number;
  readonly knownMoves: number;
  readonly cause: Cause;
}

/** Appends replies to their threads, each exactly once however often it is delivered. Any number in few statements. */
@Injectable()
export class ReceiveMessages {
  constructor(
    private readonly lines: Lines,
    private readonly facts: OwnershipFacts,
    private readonly projection: OwnershipProjection,
    private readonly cancellations: ReplyCancellations,
    private readonly stopWishes: StopWishes,
  ) {}

  /** Runs in the transaction of the delivery. */
  async execute(routed: readonly RoutedMessage[]): Promise<void> {
    const lines = await this.lines.hold(routed.map(({ numbers }) => numbers));
    const fresh = await this.freshOf(routed);
    await this.learnRecords(fresh);
    for (const { message, numbers, record, knownMoves } of fresh) {
      lines.of(numbers).receive(message, record, knownMoves, newConversationId);
    }
    const answered = lines.all().flatMap((line) => line.changed().map(({ id }) => id));
    await this.lines.save(lines, new Map(fresh.map(({ message, cause }) => [message.id, cause])));
    await this.cancellations.note(answered);
    await this.stopWishes.note(fresh);
  }

  /** A reply may come before the news of its record, a lead above all: its thread must be visible at once. */
  private async learnRecords(routed: readonly RoutedMessage[]): Promise<void> {
    const known = await this.facts.records(routed.map(({ record }) => record));
    const isNews = ({ record, recordVersion }: RoutedMessage) =>
      recordVersion > (known.get(keyOf(record))?.version ?? -1);
    await this.projection.applyRecords(routed.filter(isNews).map(recordTold));
  }

  private async freshOf(routed: readonly RoutedMessage[]): Promise<RoutedMessage[]> {
    const once = new Map(routed.map((each) => [each.message.id, each]));
    const known = await this.lines.knownMessages([...once.keys()]);
    return [...once.values()].filter(({ message }) => !known.has(message.id)).sort(inTime);
  }
}

const newConversationId = (): ConversationId => newId() as ConversationId;

const inTime = inOrder<RoutedMessage>(
  ascending(({ message }) => message.receivedAt),
  ascending(({ message }) => message.id),
);

const recordTold = ({ record, recordName, recordOwner, recordVersion }: RoutedMessage): OwnedRecord => ({
  ...record,
  name: recordName,
  owner: recordOwner,
  version: recordVersion,
});
