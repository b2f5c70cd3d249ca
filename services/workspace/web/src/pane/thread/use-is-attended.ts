import { useSyncExternalStore } from 'react';

const EVENTS = ['focus', 'blur', 'visibilitychange'] as const;

function subscribe(listener: () => void): () => void {
  for (const name of EVENTS) addEventListener(name, listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    for (const name of EVENTS) removeEventListener(name, listener);
    document.removeEventListener('visibilitychange', listener);
  };
}

/** Whether somebody is in front of this window: it is visible and has the focus. */
export const useIsAttended = (): boolean =>
  useSyncExternalStore(subscribe, () => document.visibilityState === 'visible' && document.hasFocus());
