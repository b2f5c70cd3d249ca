import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { ToastMessage } from './toast-message';

const Toasts = lazy(() => import('./toasts'));

let waiting: readonly ToastMessage[] = [];
const listeners = new Set<() => void>();

function change(next: readonly ToastMessage[]): void {
  waiting = next;
  listeners.forEach((listener) => listener());
}

/** Tells of something that happened; it goes away by itself and never takes the focus. */
export const showToast = (message: ToastMessage): void => change([...waiting, message]);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

let wasNeeded = false;

/** Where toasts appear; their code is loaded with the first of them. */
export function ToastHost() {
  const messages = useSyncExternalStore(subscribe, () => waiting);
  wasNeeded ||= messages.length > 0;
  if (!wasNeeded) return null;
  return (
    <Suspense fallback={null}>
      <Toasts messages={messages} onTaken={() => change([])} />
    </Suspense>
  );
}
