import type { Ref } from '@parley/kernel';
import { Suspense, type ReactNode } from 'react';
import { lazyPart } from '../ui/lazy-parts';
import styles from './pane.module.css';

const RelatedChoice = lazyPart(() => import('./related-choice'));

interface Props {
  readonly record: Ref;
  /** The record that the choice of related ones began with. */
  readonly base?: Ref;
  readonly children?: ReactNode;
}

/** Where else it goes from here. Only contacts and opportunities have related conversations (R82, R83). */
export function RelatedBar({ record, base = record, children }: Props) {
  return (
    <div className={styles.related}>
      {(base.type === 'contact' || base.type === 'opportunity') && (
        <Suspense fallback={null}>
          <RelatedChoice record={record} base={base} />
        </Suspense>
      )}
      {children}
    </div>
  );
}
