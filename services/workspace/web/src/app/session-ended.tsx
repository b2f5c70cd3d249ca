import { Suspense, useEffect, useState } from 'react';
import { onSessionEnded } from '../api/session-ended';
import { lazyPart } from '../ui/lazy-parts';

const SessionEndedDialog = lazyPart(() => import('./session-ended-dialog'));

/** Watches for the end of the session; what was written stays until the person is back. */
export function SessionEnded() {
  const [hasEnded, setHasEnded] = useState(false);
  useEffect(() => onSessionEnded(() => setHasEnded(true)), []);
  if (!hasEnded) return null;
  return (
    <Suspense fallback={null}>
      <SessionEndedDialog />
    </Suspense>
  );
}
