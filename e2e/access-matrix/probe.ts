import { holds, type Outcome } from './oracle';
import type { Person } from './people';
import type { Things } from './world';

/** One request that everybody of the matrix makes, each about the things of his own place in it. */
export interface Probe {
  /** As `context.operation`. */
  readonly request: string;
  readonly ask: (things: Things, person: Person) => object;
  /** What must be held at all before anything else is looked at. */
  readonly needs: readonly string[];
  /** For whoever holds that. */
  readonly outcome: (person: Person) => Outcome;
  /** Whether the answer tells of the thing, where that can be seen from it. */
  readonly shows?: (person: Person) => boolean | undefined;
  /** How to see it; else by the secret that stands in the thing. */
  readonly tells?: (answer: Record<string, unknown>, things: Things) => boolean;
}

export function expectedOutcome({ needs, outcome }: Probe, person: Person): Outcome {
  if (person.standing === 'inactive' || !needs.every((need) => holds(person, need))) return 'forbidden';
  return outcome(person);
}

export const given = (): Outcome => 'given';

/** There is no such thing for whoever does not meet the condition. */
export const hiddenUnless =
  (condition: (person: Person) => boolean) =>
  (person: Person): Outcome =>
    condition(person) ? 'given' : 'hidden';

/** He may know of it, and may not do it, unless he meets the condition. */
export const forbiddenUnless =
  (condition: (person: Person) => boolean) =>
  (person: Person): Outcome =>
    condition(person) ? 'given' : 'forbidden';

/** For the administrator alone; `answered` where the thing asked about does not exist. */
export const administratorsOnly = (
  request: string,
  body: object = {},
  answered: Outcome = 'given',
): Probe => ({
  request,
  ask: () => body,
  needs: [],
  outcome: ({ standing }) => (standing === 'administrator' ? answered : 'forbidden'),
});
