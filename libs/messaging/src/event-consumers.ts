import type { MessageHandler } from '@nestjs/microservices';
import { durableOf, eventOf, streamOf, type Context } from '@parley/contracts';
import type { DatabaseHealth } from '@parley/persistence';
import type { Bus } from './bus';
import { EventDelivery, type DeliveryParts } from './event-delivery';
import { EventPump } from './event-pump';
import type { EventExtras } from './handlers';
import { settled } from './settled';

/** Every `@OnEvent` handler of a service gets the messages of its durable consumer, which the provisioner has made. */
export class EventConsumers {
  private pumps: EventPump[] = [];
  private isStopped = false;

  constructor(
    private readonly service: Context,
    private readonly bus: Bus,
    private readonly parts: DeliveryParts & { readonly health: DatabaseHealth },
  ) {}

  begin(handlers: ReadonlyMap<string, MessageHandler>): void {
    if (this.isStopped) return;
    this.pumps = [...handlers.values()].map((handler) => this.pumpOf(handler));
    this.pumps.forEach((pump) => pump.start());
  }

  /** Resolves when what had arrived is settled. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.pumps.map((pump) => pump.stop()));
  }

  private pumpOf(handler: MessageHandler): EventPump {
    const extras = handler.extras as unknown as EventExtras;
    const durable = durableOf(this.service, extras.contract);
    const delivery = new EventDelivery(durable, extras, settled(handler), this.parts);
    this.parts.deadLetters.revivedBy(durable, (payload) => delivery.revive(payload));
    const stream = streamOf(eventOf(extras.contract).context);
    return new EventPump(this.bus, stream, durable, delivery, () => this.parts.health.isReachable());
  }
}
