import { AccountPaused } from '@parley/contracts';
import { OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { TellPeople } from '../application/tell-people';

/** What notification hears from the gateway; each administrator is told once by a key of the table. */
@Controller()
export class GatewayEvents {
  constructor(private readonly tellPeople: TellPeople) {}

  @OnEvents(AccountPaused, { idempotentBy: 'version' })
  onAccountPaused(batch: readonly Delivered<AccountPaused>[]): Promise<void> {
    return this.tellPeople.ofPauses(batch.map(({ data }) => data));
  }
}
