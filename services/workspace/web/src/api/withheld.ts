import { useSyncExternalStore } from 'react';

/** How long a thing can be taken back. */
export const UNDO_MS = 10_000;

type Settled = (id: string, isDone: boolean) => void;

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly onSettled: Settled;
}

export type Withheld = ReturnType<typeof withheld>;

/** Things that are gone from the screen at once, and of which the server is told when they can no longer be taken back. */
export function withheld(send: (ids: readonly string[]) => Promise<void>) {
  const pending = new Map<string, Pending>();
  const listeners = new Set<() => void>();
  let ids: ReadonlySet<string> = new Set();

  function changed(): void {
    ids = new Set(pending.keys());
    listeners.forEach((listener) => listener());
  }

  async function settle(due: readonly string[]): Promise<void> {
    const settled = due.map((id) => [id, pending.get(id)] as const);
    const isDone = await send(due).then(
      () => true,
      () => false,
    );
    for (const [id, each] of settled) {
      each?.onSettled(id, isDone);
      pending.delete(id);
    }
    changed();
  }

  // leaving the page is no undo
  window.addEventListener('pagehide', () => {
    if (pending.size > 0) void settle([...pending.keys()]);
  });

  return {
    soon(id: string, onSettled: Settled): void {
      clearTimeout(pending.get(id)?.timer);
      pending.set(id, { timer: setTimeout(() => void settle([id]), UNDO_MS), onSettled });
      changed();
    },

    /** Brings the latest back, or the one that is named; false when there is none. */
    takeBack(id = [...pending.keys()].at(-1)): boolean {
      const found = id === undefined ? undefined : pending.get(id);
      if (!found) return false;
      clearTimeout(found.timer);
      pending.delete(id!);
      changed();
      return true;
    },

    ids: (): ReadonlySet<string> => ids,

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What is held back at this moment. */
export const useWithheld = ({ subscribe, ids }: Withheld): ReadonlySet<string> =>
  useSyncExternalStore(subscribe, ids);
