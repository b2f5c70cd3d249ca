import { ConsentChanged, ListGatewayChanges } from '@parley/contracts';
import { CatchUp, OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { CustomerConsent } from '../application/customer-consent';

/** What conversation hears from the gateway of consent, from the beginning and ever after. */
@Controller()
export class ConsentEvents {
  constructor(
    private readonly consent: CustomerConsent,
    catchUp: CatchUp,
  ) {
    catchUp.register({
      context: 'gateway',
      kind: 'consent',
      list: ListGatewayChanges,
      event: ConsentChanged,
      apply: (changes) => consent.apply(changes as ConsentChanged[]),
    });
  }

  @OnEvents(ConsentChanged, { idempotentBy: 'version' })
  async onConsentChanged(batch: readonly Delivered<ConsentChanged>[]): Promise<void> {
    await this.consent.apply(batch.map(({ data }) => data));
  }
}
