import { ArrowDown12Regular, ArrowSort16Regular, ArrowUp12Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { GridSort } from './grid-types';
import styles from './grid.module.css';

/** A column's header by which rows are ordered; the arrow says how they are. Reached from the rows by arrow keys. */
export function SortButton({ direction, onSort, children }: GridSort & { readonly children: ReactNode }) {
  const Arrow =
    direction === 'ascending'
      ? ArrowUp12Regular
      : direction === 'descending'
        ? ArrowDown12Regular
        : ArrowSort16Regular;
  return (
    <button type="button" tabIndex={-1} className={styles.sort} data-sorted={direction} onClick={onSort}>
      {children}
      <Arrow aria-hidden="true" />
    </button>
  );
}
