import type { ToastMessage } from './toast-message';

let waiting: readonly ToastMessage[] = [];
const listeners = new Set<() => void>();

function change(next: readonly ToastMessage[]): void {
  waiting = next;
  listeners.forEach((listener) => listener());
}

/** Tells of something that happened; it goes away by itself and never takes the focus. */
export const showToast = (message: ToastMessage): void => change([...waiting, message]);

/** What is to be shown and is not yet. */
export const toastQueue = {
  waiting: (): readonly ToastMessage[] => waiting,
  taken: (): void => change([]),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
