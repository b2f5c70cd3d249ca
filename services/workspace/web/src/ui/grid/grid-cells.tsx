import { memo } from 'react';
import type { GridColumn } from './grid-types';
import styles from './grid.module.css';
import { RowCheckbox } from './row-checkbox';

interface Props<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly row: Row;
  readonly id: string;
  /** Absent where nothing is selected. */
  readonly labelOf: ((row: Row) => string) | undefined;
  readonly isSelected: boolean;
  readonly onToggle: (id: string) => void;
}

function Cells<Row>({ columns, row, id, labelOf, isSelected, onToggle }: Props<Row>) {
  return (
    <>
      {labelOf && (
        <div role="gridcell" className={styles.check}>
          <RowCheckbox label={labelOf(row)} checked={isSelected} onChange={() => onToggle(id)} />
        </div>
      )}
      {columns.map(({ id: column, cell, className }) => (
        <div
          key={column}
          id={cellId(id, column)}
          role="gridcell"
          className={`${styles.cell} ${className ?? ''}`}
        >
          {cell(row)}
        </div>
      ))}
    </>
  );
}

/** Of the cell in the page, so that a row can be called by what stands in it. */
export const cellId = (row: string, column: string): string => `cell-${row}-${column}`;

/** What stands in a row. Rows that only move, as all do when one arrives above them, are not rendered anew. */
export const GridCells = memo(Cells) as typeof Cells;
