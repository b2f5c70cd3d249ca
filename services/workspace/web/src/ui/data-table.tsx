import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './data-table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** A track of the grid; an equal share when left out. */
  readonly width?: string;
  /** Hidden where rows have two lines. */
  readonly isExtra?: boolean;
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Where a row leads; its first cell is the link. */
  readonly hrefOf?: (row: Row) => string;
  /** Instead of a link: what choosing a row does. */
  readonly onOpen?: (row: Row) => void;
  /** At the end of each row. */
  readonly actions?: (row: Row) => ReactNode;
  readonly isMarked?: (row: Row) => boolean;
}

/** A list in columns; on narrow pages each row has two lines: the first cell, and the others below it. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, keyOf, actions } = props;
  const tracks = columns.map(({ width = 'minmax(0, 1fr)' }) => width);
  const style = { '--tracks': [...tracks, ...(actions ? ['auto'] : [])].join(' ') } as CSSProperties;
  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      className={styles.table}
      style={style}
    >
      <div role="rowgroup" className={`${styles.rows} ${styles.head}`}>
        <div role="row" className={styles.row}>
          {columns.map(({ id, header }) => (
            <span key={id} role="columnheader" className={styles.cell}>
              {header}
            </span>
          ))}
          {actions && <span role="columnheader" aria-hidden="true" />}
        </div>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys step through the links and buttons of the rows */}
      <div role="rowgroup" className={styles.rows} onKeyDown={step}>
        {rows.map((row) => (
          <TableRow key={keyOf(row)} row={row} {...props} />
        ))}
      </div>
    </div>
  );
}

function TableRow<Row>({
  row,
  columns,
  hrefOf,
  onOpen,
  actions,
  isMarked,
}: Props<Row> & { readonly row: Row }) {
  const isOpenable = Boolean(hrefOf ?? onOpen);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the first cell is the link or button; the row only makes its target larger
    <div
      role="row"
      className={styles.row}
      data-openable={isOpenable || undefined}
      data-marked={isMarked?.(row) || undefined}
      onClick={isOpenable ? openRow : undefined}
    >
      {columns.map(({ id, cell, isExtra }, index) => (
        <div key={id} role="cell" className={styles.cell} data-extra={isExtra || undefined}>
          {index === 0 ? (
            <Main href={hrefOf?.(row)} onOpen={onOpen && (() => onOpen(row))}>
              {cell(row)}
            </Main>
          ) : (
            cell(row)
          )}
        </div>
      ))}
      {actions && (
        <div role="cell" className={styles.actions}>
          {actions(row)}
        </div>
      )}
    </div>
  );
}

interface MainProps {
  readonly href?: string;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

function Main({ href, onOpen, children }: MainProps) {
  if (href !== undefined) {
    return (
      <Link href={href} className={styles.main} data-main>
        {children}
      </Link>
    );
  }
  if (!onOpen) return <div className={styles.main}>{children}</div>;
  return (
    <button type="button" className={styles.main} data-main onClick={onOpen}>
      {children}
    </button>
  );
}

const CONTROLS = 'a, button, input, select, textarea, label, [role="switch"]';

function openRow(event: MouseEvent<HTMLElement>): void {
  const isOnControl = (event.target as Element).closest(CONTROLS);
  if (isOnControl || !getSelection()?.isCollapsed) return;
  event.currentTarget.querySelector<HTMLElement>('[data-main]')?.click();
}

function step(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target as Element).matches('[data-main]')) return;
  const mains = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-main]')];
  const at = mains.indexOf(event.target as HTMLElement);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: Math.min(at + 10, mains.length - 1),
    PageUp: Math.max(at - 10, 0),
    Home: 0,
    End: mains.length - 1,
  };
  const next = mains[moves[event.key] ?? -1];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
