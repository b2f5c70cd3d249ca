import type { Owner, Ref } from '@parley/kernel';
import type { Facts } from '../domain/who-is-told';

/** What is asked about before telling: the two things that are owned, and the owners that a fact itself names. */
export interface Question {
  readonly number: string;
  readonly record: Ref;
  readonly owners: readonly Owner[];
}

/** What this service knows of owners, teams and people at the moment. */
export abstract class KnownFacts {
  /** One look for a whole batch. */
  abstract about(questions: readonly Question[]): Promise<Facts>;
}
