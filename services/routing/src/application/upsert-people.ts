import {
  BusinessUnitChanged,
  TeamChanged,
  UserChanged,
  type BusinessUnitInput,
  type TeamInput,
  type UserInput,
} from '@parley/contracts';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../domain/people-directory';

/** Takes the organisation as it is stated now; what is stated as it was before changes nothing and is not told. */
@Injectable()
export class UpsertPeople {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleDirectory,
    private readonly outbox: Outbox,
  ) {}

  businessUnits(units: readonly BusinessUnitInput[]): Promise<void> {
    return this.transactions.run(async () => {
      await this.outbox.add(BusinessUnitChanged, await this.people.putBusinessUnits(units));
    });
  }

  users(users: readonly UserInput[]): Promise<void> {
    const states = users.map(({ active = true, ...user }) => ({ ...user, active }));
    return this.transactions.run(async () => {
      await this.outbox.add(UserChanged, await this.people.putUsers(states));
    });
  }

  teams(teams: readonly TeamInput[]): Promise<void> {
    return this.transactions.run(async () => {
      await this.outbox.add(TeamChanged, await this.people.putTeams(teams));
    });
  }
}
