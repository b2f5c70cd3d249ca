import { lazy, Suspense, useEffect } from 'react';
import { loadWords } from '../i18n/i18n';
import { ErrorBoundary } from '../ui/error-boundary';
import { PaneFrame } from './pane-frame';
import { usePane } from './pane-location';

const load = async () => {
  const [pane] = await Promise.all([import('./pane'), loadWords('pane')]);
  return pane;
};
const Pane = lazy(load);

/** Where the open conversation stands; its code is fetched ahead as soon as the browser has nothing to do. */
export function PaneHost() {
  const pane = usePane();
  useEffect(() => whenIdle(() => void load()), []);
  if (!pane) return null;
  return (
    <PaneFrame>
      <ErrorBoundary>
        <Suspense fallback={null}>
          <Pane location={pane} />
        </Suspense>
      </ErrorBoundary>
    </PaneFrame>
  );
}

function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 500);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work);
  return () => cancelIdleCallback(request);
}
