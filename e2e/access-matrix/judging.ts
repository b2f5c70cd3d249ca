import type { Outcome } from './oracle';
import type { Person } from './people';
import { expectedOutcome, type Probe } from './probe';
import type { Things } from './world';

/** A reply as it came, or a problem document. */
export type Answer = Record<string, unknown> & { readonly status?: unknown };

/** Who asked what about which things. */
export interface Asked {
  readonly probe: Probe;
  readonly person: Person;
  readonly things: Things;
}

/** What is wrong with an answer: it is not the one that he must get, or tells of what he may not know. */
export function judged(answer: Answer, asked: Asked): string[] {
  const [outcome, expected] = [outcomeOf(answer), expectedOutcome(asked.probe, asked.person)];
  const { id } = asked.person;
  const wrong = outcome === expected ? [] : [`${id}: ${outcome} ${JSON.stringify(answer)}, not ${expected}`];
  return [...wrong, ...leaked(answer, asked, expected)];
}

/** What was wrong with the request itself, or stands against it now, was found by somebody who may make it. */
function outcomeOf({ status, code }: Answer): Outcome | string {
  if (status === 403) return 'forbidden';
  if (status === 404) return 'hidden';
  if (typeof status !== 'number' || [400, 409, 422].includes(status)) return 'given';
  return `${status} ${String(code)}`;
}

function leaked(answer: Answer, { probe, person, things: about }: Asked, expected: Outcome): string[] {
  const told = probe.tells ? probe.tells(answer, about) : JSON.stringify(answer).includes(about.secret);
  if (expected !== 'given') return told ? [`${person.id}: is told of what is ${expected}`] : [];
  const shows = probe.shows?.(person);
  if (shows === undefined || told === shows) return [];
  return [`${person.id}: is ${told ? '' : 'not '}told of it: ${JSON.stringify(answer)}`];
}
