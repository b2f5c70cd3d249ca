import type { ReactNode } from 'react';

/** How rows stand by a column, and what its header does about it. */
export interface GridSort {
  /** Undefined while they stand by another column. */
  readonly direction?: 'ascending' | 'descending';
  readonly onSort: () => void;
}

export interface GridColumn<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly sort?: GridSort;
  /** What can be done with a row: no part of what it is called. */
  readonly isAside?: boolean;
  /** Places the cell where rows have two lines. */
  readonly className?: string;
}

/** Which rows are chosen for an action, by id. */
export interface GridSelection<Row> {
  readonly ids: ReadonlySet<string>;
  readonly change: (ids: ReadonlySet<string>) => void;
  /** Of the box that selects a row. The same function for ever, so that rows need not be rendered because of it. */
  readonly labelOf: (row: Row) => string;
}

export interface GridProps<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Sets `grid-template-columns` of header and rows, and their two lines under `[data-narrow]`. */
  readonly className?: string;
  readonly rowHeight: number;
  readonly narrowRowHeight?: number;
  /** The row that is open beside the grid; it stays tinted. */
  readonly openId?: string;
  readonly selection?: GridSelection<Row>;
  readonly hasMore?: boolean;
  /** The end of what is loaded comes into view. */
  readonly onEnd?: () => void;
  readonly onOpen: (row: Row) => void;
  readonly onMenu?: (row: Row, at: DOMRect) => void;
  /** Class of one row: unseen, failed. */
  readonly rowClass?: (row: Row) => string | undefined;
}
