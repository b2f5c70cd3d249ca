import { Suspense, useSyncExternalStore } from 'react';
import { lazyPart } from './lazy-parts';
import { toastQueue } from './toast-queue';

export { showToast } from './toast-queue';

const Toasts = lazyPart(() => import('./toasts'));

let wasNeeded = false;

/** Where toasts appear; their code is loaded with the first of them. */
export function ToastHost() {
  const messages = useSyncExternalStore(toastQueue.subscribe, toastQueue.waiting);
  wasNeeded ||= messages.length > 0;
  if (!wasNeeded) return null;
  return (
    <Suspense fallback={null}>
      <Toasts messages={messages} onTaken={toastQueue.taken} />
    </Suspense>
  );
}
