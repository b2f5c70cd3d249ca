import type { Shapes } from '../../api/client';
import { onForget } from '../composer/drafts';

export type SendBody = Shapes['SendMessage'];

/** A text on its way to the server. Its id makes the request idempotent: the same one is posted until it is answered. */
export interface OutboxEntry {
  readonly id: string;
  /** The conversation, or the record and number of a first text. */
  readonly place: string;
  readonly body: SendBody;
  readonly sentBy: string;
  readonly at: string;
  readonly state: 'sending' | 'waiting' | 'not-sent';
  /** Until when the same request is made again by itself. */
  readonly tryUntil: number;
}

export const RETRY_FOR_MS = 2 * 60_000;

const STORED = 'parley.outbox';

let entries: readonly OutboxEntry[] = restored();
const listeners = new Set<() => void>();

/** What a reload interrupted waits to be posted again, for as long as it would have been without. */
function restored(): readonly OutboxEntry[] {
  try {
    const stored = JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as readonly OutboxEntry[];
    const now = Date.now();
    const stateOf = ({ state, tryUntil }: OutboxEntry): OutboxEntry['state'] =>
      state === 'not-sent' || tryUntil < now ? 'not-sent' : 'waiting';
    return stored.map((entry) => ({ ...entry, state: stateOf(entry) }));
  } catch {
    return [];
  }
}

function change(next: readonly OutboxEntry[]): void {
  entries = next;
  sessionStorage.setItem(STORED, JSON.stringify(entries));
  listeners.forEach((listener) => listener());
}

export const outbox = {
  all: (): readonly OutboxEntry[] => entries,
  /** Whether it is still to be sent: its author may have taken it back, or have left. */
  has: (id: string): boolean => entries.some((entry) => entry.id === id),
  /** What waits to be posted again; what another person wrote here before must not go out in this one's name. */
  interrupted: (userId: string): readonly OutboxEntry[] =>
    entries.filter(({ state, sentBy }) => state === 'waiting' && sentBy === userId),
  put: (entry: OutboxEntry): void => change([...entries.filter(({ id }) => id !== entry.id), entry]),
  update: (id: string, part: Partial<OutboxEntry>): void =>
    change(entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry))),
  remove: (id: string): void => change(entries.filter((entry) => entry.id !== id)),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

onForget(() => change([]));
