import { Injectable } from '@nestjs/common';
import { Bus } from './bus';
import { headersOf } from './event-publisher';
import { outboxRows } from './outbox';

/**
 * Events that save somebody from looking again and again, and of which nothing depends: published once, without a row
 * here, and lost while the bus is away. Whatever must arrive goes through the outbox.
 */
@Injectable()
export class Hints {
  constructor(private readonly bus: Bus) {}

  async tell<T extends object>(contract: new () => T, data: T): Promise<void> {
    if (!this.bus.isConnected) return;
    const [event] = outboxRows(contract, [data]);
    const connection = await this.bus.connection();
    connection.publish(event!.subject, event!.payload, { headers: headersOf(event!) });
  }
}
