import { useSyncExternalStore } from 'react';
import { postIds } from './notifications-query';

/** How long a dismissal can be taken back. */
export const UNDO_MS = 10_000;

type Settled = (id: string, isGone: boolean) => void;

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly onSettled: Settled;
}

const pending = new Map<string, Pending>();
const listeners = new Set<() => void>();
let shown: ReadonlySet<string> = new Set();

function changed(): void {
  shown = new Set(pending.keys());
  listeners.forEach((listener) => listener());
}

/** Hides a notice at once and tells the server when it can no longer be taken back. */
export function dismissSoon(id: string, onSettled: Settled): void {
  clearTimeout(pending.get(id)?.timer);
  pending.set(id, { timer: setTimeout(() => void dismissNow([id]), UNDO_MS), onSettled });
  changed();
}

/** Brings the latest hidden notice back; false when there is none. */
export function undoDismissal(id = [...pending.keys()].at(-1)): boolean {
  const found = id === undefined ? undefined : pending.get(id);
  if (!found) return false;
  clearTimeout(found.timer);
  pending.delete(id!);
  changed();
  return true;
}

async function dismissNow(ids: readonly string[]): Promise<void> {
  const settled = ids.map((id) => [id, pending.get(id)] as const);
  const isGone = await postIds('dismiss', ids).then(
    () => true,
    () => false,
  );
  for (const [id, dismissal] of settled) {
    dismissal?.onSettled(id, isGone);
    pending.delete(id);
  }
  changed();
}

/** Leaving the page is no undo. */
window.addEventListener('pagehide', () => {
  if (pending.size > 0) void dismissNow([...pending.keys()]);
});

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useDismissed = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => shown);
