import { ListGatewayChanges, ListRoutingChanges, NumberChanged, RecordChanged } from '@parley/contracts';
import { CatchUp, OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { OwnershipProjection } from './ownership-projection';

/** Hears of sender numbers and their owners from the gateway. */
@Controller()
export class NumberEvents {
  constructor(
    private readonly ownership: OwnershipProjection,
    catchUp: CatchUp,
  ) {
    catchUp.register({
      context: 'gateway',
      kind: 'number',
      list: ListGatewayChanges,
      event: NumberChanged,
      apply: (changes) => ownership.applyNumbers(changes as NumberChanged[]),
    });
  }

  @OnEvents(NumberChanged, { idempotentBy: 'version' })
  async onNumbers(batch: readonly Delivered<NumberChanged>[]): Promise<void> {
    await this.ownership.applyNumbers(batch.map(({ data }) => data));
  }
}

/** Hears of records and their owners from routing. */
@Controller()
export class RecordEvents {
  constructor(
    private readonly ownership: OwnershipProjection,
    catchUp: CatchUp,
  ) {
    catchUp.register({
      context: 'routing',
      kind: 'record',
      list: ListRoutingChanges,
      event: RecordChanged,
      apply: (changes) => ownership.applyRecords(changes as RecordChanged[]),
    });
  }

  @OnEvents(RecordChanged, { idempotentBy: 'version' })
  async onRecords(batch: readonly Delivered<RecordChanged>[]): Promise<void> {
    await this.ownership.applyRecords(batch.map(({ data }) => data));
  }
}
