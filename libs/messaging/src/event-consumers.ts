import type { MessageHandler } from '@nestjs/microservices';
import { consumerName, eventContracts, streamOf, type Context } from '@parley/contracts';
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
    this.pumps = [...handlers].map(([subject, handler]) => this.pumpOf(subject, handler));
    this.pumps.forEach((pump) => pump.start());
  }

  /** Resolves when what had arrived is settled. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.pumps.map((pump) => pump.stop()));
  }

  private pumpOf(subject: string, handler: MessageHandler): EventPump {
    const { context } = eventContracts().find((event) => event.subject === subject)!;
    const durable = consumerName(this.service, subject);
    const extras = handler.extras as unknown as EventExtras;
    const delivery = new EventDelivery(durable, extras, settled(handler), this.parts);
    return new EventPump(this.bus, streamOf(context), durable, delivery, () =>
      this.parts.health.isReachable(),
    );
  }
}
