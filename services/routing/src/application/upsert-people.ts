import { AuditLog, difference, type AuditedChange } from '@parley/audit';
import {
  BusinessUnitChanged,
  TeamChanged,
  UserChanged,
  type BusinessUnitInput,
  type TeamInput,
  type UserInput,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { PeopleDirectory, type Change } from '../domain/people-directory';

/** Takes the organisation as it is stated now; what is stated as it was before changes nothing and is not told. */
@Injectable()
export class UpsertPeople {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleDirectory,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  businessUnits(units: readonly BusinessUnitInput[], by: Caller): Promise<void> {
    return this.transactions.run(async () => {
      const changes = await this.people.putBusinessUnits(units);
      await this.outbox.add(BusinessUnitChanged, changes.map(stateAfter));
      await this.audit.note(...changes.map((change) => noted('business-unit', change, by)));
    });
  }

  users(users: readonly UserInput[], by: Caller): Promise<void> {
    const states = users.map(({ active = true, ...user }) => ({ ...user, active }));
    return this.transactions.run(async () => {
      const changes = await this.people.putUsers(states);
      await this.outbox.add(UserChanged, changes.map(stateAfter));
      await this.audit.note(...changes.map((change) => noted('user', change, by)));
    });
  }

  teams(teams: readonly TeamInput[], by: Caller): Promise<void> {
    return this.transactions.run(async () => {
      const changes = await this.people.putTeams(teams);
      await this.outbox.add(TeamChanged, changes.map(stateAfter));
      await this.audit.note(...changes.map((change) => noted('team', change, by)));
    });
  }
}

const stateAfter = <State>({ after }: Change<State>): Change<State>['after'] => after;

function noted(
  type: 'business-unit' | 'user' | 'team',
  { before, after }: Change<{ readonly id: string }>,
  by: Caller,
): AuditedChange {
  const { version: _version, ...state } = after;
  const action = `${type}-${before ? 'changed' : 'added'}`;
  return { by, action, thing: { type, id: after.id }, ...difference(before, state) };
}
