import { Suspense, useEffect, type CSSProperties } from 'react';
import { withWords } from '../i18n/i18n';
import { ErrorBoundary } from '../ui/error-boundary';
import { lazyRegion } from '../ui/lazy-parts';
import styles from './pane-frame.module.css';
import { usePane } from './pane-location';
import { storedWidth } from './pane-width';

const load = withWords(() => import('./pane'), 'pane');
const Pane = lazyRegion(load);

/** Where the open conversation stands; its code is fetched ahead as soon as the browser has nothing to do. */
export function PaneHost() {
  const pane = usePane();
  useEffect(() => whenIdle(() => void load()), []);
  if (!pane) return null;
  return (
    <div
      data-pane-frame
      className={styles.frame}
      style={{ '--pane-width': `${storedWidth()}px` } as CSSProperties}
    >
      <ErrorBoundary>
        <Suspense fallback={null}>
          <Pane location={pane} />
        </Suspense>
      </ErrorBoundary>
    </div>
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
