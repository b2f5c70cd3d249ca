import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface Props {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A region with nothing in it yet, and what to do about it. */
export function EmptyState({ icon, children, action }: Props) {
  return (
    <div className={styles.empty}>
      {icon && (
        <span aria-hidden="true" className={styles.icon}>
          {icon}
        </span>
      )}
      <p className={styles.words}>{children}</p>
      {action}
    </div>
  );
}
