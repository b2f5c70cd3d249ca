import type { Role } from '@parley/kernel';

export interface BusinessUnit {
  readonly id: string;
  readonly name: string;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly firstName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly timeZone?: string;
  readonly businessUnitId: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly businessUnitId: string;
  readonly memberIds: readonly string[];
}

export type Versioned<State> = State & { readonly version: number };

export interface Change<State> {
  /** Undefined for what is new. */
  readonly before?: State;
  readonly after: Versioned<State>;
}

/** Where business units, users and teams are kept. Each `put` resolves with those that changed by it. */
export abstract class PeopleDirectory {
  abstract putBusinessUnits(units: readonly BusinessUnit[]): Promise<Change<BusinessUnit>[]>;
  abstract putUsers(users: readonly User[]): Promise<Change<User>[]>;
  /** Also replaces the members of each team that changed. */
  abstract putTeams(teams: readonly Team[]): Promise<Change<Team>[]>;
}
