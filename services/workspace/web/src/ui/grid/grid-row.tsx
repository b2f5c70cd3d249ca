import { useRef, type MouseEvent, type PointerEvent } from 'react';
import { cellId, GridCells } from './grid-cells';
import type { GridProps } from './grid-types';
import styles from './grid.module.css';
import { toggled, upTo } from './selections';

const LONG_PRESS_MS = 500;

interface Props<Row> {
  readonly grid: GridProps<Row>;
  readonly row: Row;
  readonly index: number;
  readonly start: number;
  readonly height: number;
  readonly isTabStop: boolean;
  readonly onActivate: (id: string) => void;
  readonly onToggle: (id: string) => void;
}

/** A click selects, a double click or a tap opens, a long press selects. Where nothing is selected a click opens. */
export function GridRow<Row>({
  grid,
  row,
  index,
  start,
  height,
  isTabStop,
  onActivate,
  onToggle,
}: Props<Row>) {
  const { columns, rowId, selection, onOpen, onMenu, openId, rowClass } = grid;
  const id = rowId(row);
  const isSelected = selection?.ids.has(id) ?? false;
  const press = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasLong = useRef(false);

  function select(event: MouseEvent): void {
    if (!selection) return;
    const ids = grid.rows.map(rowId);
    if (event.shiftKey) selection.change(upTo(selection.ids, ids, lastOf(selection.ids, ids, index), index));
    else if (event.ctrlKey || event.metaKey) selection.change(toggled(selection.ids, id));
    else selection.change(new Set([id]));
  }

  function click(event: MouseEvent): void {
    if (isControl(event.target)) return;
    const isTouch = (event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch';
    if (!isTouch) return selection ? select(event) : onOpen(row);
    if (wasLong.current) return;
    if (selection && selection.ids.size > 0) selection.change(toggled(selection.ids, id));
    else onOpen(row);
  }

  function startPress(event: PointerEvent): void {
    wasLong.current = false;
    if (event.pointerType !== 'touch' || !selection) return;
    press.current = setTimeout(() => {
      wasLong.current = true;
      selection.change(toggled(selection.ids, id));
    }, LONG_PRESS_MS);
  }

  const endPress = (): void => clearTimeout(press.current);

  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid hears the keys of all its rows
    <div
      role="row"
      tabIndex={isTabStop ? 0 : -1}
      data-index={index}
      aria-rowindex={index + 2}
      aria-labelledby={calledBy(columns, id)}
      aria-selected={selection ? isSelected : undefined}
      data-open={id === openId || undefined}
      className={`${styles.row} ${styles.bodyRow} ${rowClass?.(row) ?? ''}`}
      style={{ height, transform: `translateY(${start}px)` }}
      onFocus={(event) => event.target === event.currentTarget && onActivate(id)}
      onClick={click}
      onDoubleClick={(event) => {
        if (!selection || isControl(event.target)) return;
        selection.change(new Set());
        onOpen(row);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        if (!wasLong.current) onMenu?.(row, new DOMRect(event.clientX, event.clientY, 0, 0));
      }}
      onPointerDown={startPress}
      onPointerUp={endPress}
      onPointerCancel={endPress}
      onPointerMove={(event) => Math.abs(event.movementY) + Math.abs(event.movementX) > 3 && endPress()}
    >
      <GridCells
        columns={columns}
        row={row}
        id={id}
        labelOf={selection?.labelOf}
        isSelected={isSelected}
        onToggle={onToggle}
      />
    </div>
  );
}

/** Its cells, without the box that selects it and the button of its menu. */
const calledBy = (
  columns: readonly { readonly id: string; readonly isAside?: boolean }[],
  row: string,
): string =>
  columns
    .filter(({ isAside }) => !isAside)
    .map(({ id }) => cellId(row, id))
    .join(' ');

const isControl = (target: EventTarget): boolean =>
  (target as HTMLElement).closest('button, a, input, label') !== null;

/** Where an extended selection starts: at the nearest selected row above, else at the row itself. */
function lastOf(selected: ReadonlySet<string>, ids: readonly string[], index: number): number {
  const above = ids.slice(0, index).findLastIndex((id) => selected.has(id));
  return above === -1 ? index : above;
}
