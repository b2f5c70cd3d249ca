import { InboundReceived, ListGatewayChanges, NumberChanged } from '@parley/contracts';
import { CatchUp, OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { KeepNumbers } from '../application/keep-numbers';
import { ReceiveInbound } from '../application/receive-inbound';
import type { ArrivedText } from '../application/route-inbound';

/**
 * What routing hears from the gateway. A message is decided once and a number's older state is ignored, so no
 * inbox is needed.
 */
@Controller()
export class GatewayEvents {
  constructor(
    private readonly receiveInbound: ReceiveInbound,
    private readonly keepNumbers: KeepNumbers,
    catchUp: CatchUp,
  ) {
    catchUp.register({
      context: 'gateway',
      kind: 'number',
      list: ListGatewayChanges,
      event: NumberChanged,
      apply: (changes) => this.keepNumbers.execute(changes as NumberChanged[]),
    });
    catchUp.register({
      context: 'gateway',
      kind: 'inbound',
      list: ListGatewayChanges,
      event: InboundReceived,
      apply: (changes) =>
        this.receiveInbound.execute((changes as InboundReceived[]).map((each) => arrivedText(each))),
    });
  }

  @OnEvents(InboundReceived, { idempotentBy: 'version' })
  async onInboundReceived(events: readonly Delivered<InboundReceived>[]): Promise<void> {
    await this.receiveInbound.execute(events.map(({ data, traceparent }) => arrivedText(data, traceparent)));
  }

  @OnEvents(NumberChanged, { idempotentBy: 'version' })
  async onNumberChanged(events: readonly Delivered<NumberChanged>[]): Promise<void> {
    await this.keepNumbers.execute(events.map(({ data }) => data));
  }
}

const arrivedText = (event: InboundReceived, traceparent?: string): ArrivedText => ({
  messageId: event.callbackId,
  from: event.from,
  to: event.to,
  text: event.text,
  media: event.media,
  signal: event.signal,
  receivedAt: event.receivedAt,
  traceparent,
});
