import { InboundRouted } from '@parley/contracts';
import { OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { ReceiveMessages, type RoutedMessage } from '../application/receive-messages';
import { storableText, type MessageId } from '../domain/message';

/** What conversation hears from routing of replies. A message is known by its id, so redelivery changes nothing. */
@Controller()
export class RoutingEvents {
  constructor(private readonly receiveMessages: ReceiveMessages) {}

  @OnEvents(InboundRouted, { idempotentBy: 'version' })
  async onInboundRouted(batch: readonly Delivered<InboundRouted>[]): Promise<void> {
    await this.receiveMessages.execute(batch.map(routedMessageOf));
  }
}

const routedMessageOf = ({ data, traceparent }: Delivered<InboundRouted>): RoutedMessage => ({
  message: {
    id: data.messageId as MessageId,
    text: storableText(data.text),
    media: data.media,
    receivedAt: data.receivedAt,
    signal: data.signal,
  },
  numbers: { number: data.to, customerNumber: data.from },
  record: data.record,
  recordName: data.recordName,
  recordOwner: data.recordOwner,
  recordVersion: data.recordVersion,
  knownMoves: data.moveSeq,
  cause: {
    traceparent,
    recordOwner: data.recordOwner,
    numberOwner: data.numberOwner,
    numberVersion: data.numberVersion,
  },
});
