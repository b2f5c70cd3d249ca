import { BusinessUnitChanged, ListRoutingChanges, TeamChanged, UserChanged } from '@parley/contracts';
import { CatchUp, OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { DirectoryProjection } from './directory-projection';

/** Hears of users, teams and business units from routing, from the beginning and ever after. */
@Controller()
export class DirectoryEvents {
  constructor(
    private readonly directory: DirectoryProjection,
    catchUp: CatchUp,
  ) {
    const list = { context: 'routing', list: ListRoutingChanges } as const;
    catchUp.register({
      ...list,
      kind: 'business-unit',
      event: BusinessUnitChanged,
      apply: (changes) => directory.applyBusinessUnits(changes as BusinessUnitChanged[]),
    });
    catchUp.register({
      ...list,
      kind: 'user',
      event: UserChanged,
      apply: (changes) => directory.applyUsers(changes as UserChanged[]),
    });
    catchUp.register({
      ...list,
      kind: 'team',
      event: TeamChanged,
      apply: (changes) => directory.applyTeams(changes as TeamChanged[]),
    });
  }

  @OnEvents(BusinessUnitChanged, { idempotentBy: 'version' })
  async onBusinessUnits(batch: readonly Delivered<BusinessUnitChanged>[]): Promise<void> {
    await this.directory.applyBusinessUnits(batch.map(({ data }) => data));
  }

  @OnEvents(UserChanged, { idempotentBy: 'version' })
  async onUsers(batch: readonly Delivered<UserChanged>[]): Promise<void> {
    await this.directory.applyUsers(batch.map(({ data }) => data));
  }

  @OnEvents(TeamChanged, { idempotentBy: 'version' })
  async onTeams(batch: readonly Delivered<TeamChanged>[]): Promise<void> {
    await this.directory.applyTeams(batch.map(({ data }) => data));
  }
}
