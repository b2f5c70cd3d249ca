import { useSyncExternalStore } from 'react';
import styles from './visually-hidden.module.css';

let said = '';
const listeners = new Set<() => void>();

/** Says something to screen readers, politely, without showing it. */
export function announce(words: string): void {
  said = words === said ? `${words}\u00a0` : words;
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Announcer() {
  const words = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status" aria-live="polite" className={styles.hidden}>
      {words}
    </div>
  );
}
