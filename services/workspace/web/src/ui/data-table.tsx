import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './data-table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** A track of the grid; an equal share when left out. */
  readonly width?: string;
  /** Left out where there is less room: where rows have two lines, or also beside a menu on small screens. */
  readonly needsRoom?: 'some' | 'plenty';
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
  /** Below an opened row, over its whole width. */
  readonly below?: (row: Row) => ReactNode;
  /** At the end of each row. */
  readonly actions?: (row: Row) => ReactNode;
  readonly isMarked?: (row: Row) => boolean;
}

/** A list in columns; on narrow pages each row has two lines: the first cell, and the others below it. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, keyOf, actions } = props;
  const tracksOf = (shown: readonly Column<Row>[]): string =>
    [...shown.map(({ width = 'minmax(0, 1fr)' }) => width), ...(actions ? ['auto'] : [])].join(' ');
  const style = {
    '--tracks': tracksOf(columns),
    '--few-tracks': tracksOf(columns.filter(({ needsRoom }) => needsRoom !== 'plenty')),
  } as CSSProperties;
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
          {columns.map(({ id, header, needsRoom }) => (
            <span key={id} role="columnheader" className={styles.cell} data-room={needsRoom}>
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
  below,
  actions,
  isMarked,
}: Props<Row> & { readonly row: Row }) {
  const isOpenable = Boolean(hrefOf ?? onOpen);
  const opened = below?.(row) || undefined;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the first cell is the link or button; the row only makes its target larger
    <div
      role="row"
      className={styles.row}
      data-openable={isOpenable || undefined}
      data-marked={isMarked?.(row) || opened !== undefined || undefined}
      onClick={isOpenable ? openRow : undefined}
    >
      {columns.map(({ id, cell, needsRoom }, index) => (
        <div key={id} role="cell" className={styles.cell} data-room={needsRoom}>
          {index === 0 ? (
            <Main
              href={hrefOf?.(row)}
              onOpen={onOpen && (() => onOpen(row))}
              isExpanded={below && opened !== undefined}
            >
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
      {opened !== undefined && (
        <div role="cell" aria-colspan={columns.length} className={styles.below} data-below>
          {opened}
        </div>
      )}
    </div>
  );
}

interface MainProps {
  readonly href?: string;
  readonly onOpen?: () => void;
  readonly isExpanded?: boolean;
  readonly children: ReactNode;
}

function Main({ href, onOpen, isExpanded, children }: MainProps) {
  if (href !== undefined) {
    return (
      <Link href={href} className={styles.main} data-main>
        {children}
      </Link>
    );
  }
  if (!onOpen) return <div className={styles.main}>{children}</div>;
  return (
    <button type="button" className={styles.main} data-main aria-expanded={isExpanded} onClick={onOpen}>
      {children}
    </button>
  );
}

const CONTROLS = 'a, button, input, select, textarea, label, [role="switch"], [data-below]';

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
