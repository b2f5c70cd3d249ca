import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { GridHeader } from './grid-header';
import { GridRow } from './grid-row';
import type { GridProps, GridSelection } from './grid-types';
import styles from './grid.module.css';
import { toggled } from './selections';
import { useGridNavigation } from './use-grid-navigation';
import { useIsNarrow } from './use-is-narrow';

const OVERSCAN = 8;
const FROM_END = 10;

/** A long list in columns: only the rows in view are in the page, and one of them is the tab stop. */
export function Grid<Row>(props: GridProps<Row>) {
  const { rows, rowId, columns, selection, hasMore = false, onEnd } = props;
  const [viewport, setViewport] = useState<HTMLElement | null>(null);
  const isNarrow = useIsNarrow(viewport);
  const height = isNarrow ? (props.narrowRowHeight ?? 72) : props.rowHeight;
  const [pinned, setPinned] = useState(0);
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  /** A new function has all rows measured anew, so it stays while they do. */
  const getItemKey = useCallback((index: number) => ids[index]!, [ids]);
  // eslint-disable-next-line react-hooks/incompatible-library -- rendering anew on scroll is what it is for
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count: rows.length,
    getScrollElement: () => viewport,
    estimateSize: () => height,
    getItemKey,
    overscan: OVERSCAN,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(pinned, range.count - 1)])].sort(
        (a, b) => a - b,
      ),
  });
  const { activeIndex, activate, onKeyDown } = useGridNavigation(props, ids, viewport, virtualizer);
  const toggle = useToggle(selection);
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  useEffect(() => setPinned(activeIndex), [activeIndex]);
  useEffect(() => virtualizer.measure(), [height, virtualizer]);
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - FROM_END) onEnd?.();
  }, [hasMore, lastShown, rows.length, onEnd]);

  return (
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows are what is focused
    <div
      role="grid"
      aria-label={props.label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-colcount={columns.length + (selection ? 1 : 0)}
      aria-multiselectable={selection ? true : undefined}
      data-narrow={isNarrow || undefined}
      className={`${styles.grid} ${props.className ?? ''}`}
      onKeyDown={onKeyDown}
    >
      <GridHeader columns={columns} selection={selection} ids={ids} />
      <div ref={setViewport} role="presentation" className={styles.viewport}>
        <div role="rowgroup" className={styles.canvas} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, key, start }) => (
            <GridRow
              key={key}
              grid={props}
              row={rows[index]!}
              index={index}
              start={start}
              height={height}
              isTabStop={index === activeIndex}
              onActivate={activate}
              onToggle={toggle}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The same function for ever, so that rows need not be rendered because of it. */
function useToggle<Row>(selection: GridSelection<Row> | undefined): (id: string) => void {
  const latest = useRef(selection);
  useLayoutEffect(() => {
    latest.current = selection;
  });
  return useCallback((id) => {
    const { current } = latest;
    current?.change(toggled(current.ids, id));
  }, []);
}
