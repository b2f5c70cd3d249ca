import { useSyncExternalStore } from 'react';

/** `back` is shown for a moment after the connection returned. */
export type Connection = 'online' | 'offline' | 'back';

const SHOWN_MS = 3_000;

let current: Connection = 'online';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function become(next: Connection): void {
  if (next === current) return;
  clearTimeout(timer);
  current = next;
  if (next === 'back') timer = setTimeout(() => become('online'), SHOWN_MS);
  listeners.forEach((listener) => listener());
}

export function setConnected(isConnected: boolean): void {
  if (!isConnected) become('offline');
  else if (current === 'offline') become('back');
}

export const isConnected = (): boolean => current !== 'offline';

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** At once, or when the connection is back. */
export function whenConnected(): Promise<void> {
  if (isConnected()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = subscribe(() => {
      if (!isConnected()) return;
      stop();
      resolve();
    });
  });
}

export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => current);
