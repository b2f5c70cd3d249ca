import { Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { withWords, type Namespace } from '../i18n/i18n';
import { ErrorBoundary } from '../ui/error-boundary';
import { lazyRegion } from '../ui/lazy-parts';
import styles from './lazy-view.module.css';

/** A view in a chunk of its own, loaded together with its words. */
export const lazyView = (load: () => Promise<{ default: ComponentType }>, words: Namespace): ComponentType =>
  lazyRegion(withWords(load, words));

/** Where a lazy view stands: its absence shows nothing at first, its failure a way to try again. */
export function ViewBoundary({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </ErrorBoundary>
  );
}

const PATIENCE_MS = 150;

/** Nothing for a moment: most chunks are there before anybody could read a placeholder. */
function Waiting() {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return <div className={isLate ? styles.late : styles.waiting} aria-busy="true" />;
}
