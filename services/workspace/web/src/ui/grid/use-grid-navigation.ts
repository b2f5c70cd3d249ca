import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useSingleKeys } from '../../keys/single-keys';
import { gridKeyOf } from './grid-keys';
import type { GridProps } from './grid-types';
import { enterHeader, stepInHeader } from './header-keys';
import { toggled, upTo } from './selections';

/** The row that has the focus, and what keys do with it. One tab stop for the whole grid. */
export function useGridNavigation<Row>(
  { rows, rowId, selection, onOpen, onMenu }: GridProps<Row>,
  ids: readonly string[],
  viewport: HTMLElement | null,
  virtualizer: Virtualizer<HTMLElement, Element>,
) {
  const [activeId, setActiveId] = useState<string>();
  const wantsFocus = useRef(false);
  /** Ahead of the state: a key that repeats comes faster than the rendering. */
  const latest = useRef(activeId);
  const hasSingleKeys = useSingleKeys();

  const found = activeId === undefined ? 0 : ids.indexOf(activeId);
  const activeIndex = Math.max(0, found);

  useEffect(() => {
    if (!wantsFocus.current) return;
    const row = viewport?.querySelector<HTMLElement>(`[data-index="${activeIndex}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  function activate(id: string): void {
    latest.current = id;
    setActiveId(id);
  }

  function moveTo(index: number): void {
    const id = ids[index];
    if (id === undefined) return;
    wantsFocus.current = true;
    activate(id);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const at = latest.current === undefined ? activeIndex : Math.max(0, ids.indexOf(latest.current));
    const row = rows[at];
    const isOnRow = (event.target as HTMLElement).getAttribute('role') === 'row';
    if (!isOnRow) return stepInHeader(event);
    if (!row) return;
    const page = Math.max(
      1,
      Math.floor((viewport?.clientHeight ?? 0) / virtualizer.options.estimateSize(0)) - 1,
    );
    const key = gridKeyOf(event, { index: at, count: rows.length, page, hasSingleKeys });
    if (!key) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' && at === 0 && !event.shiftKey && enterHeader(event)) return;
    if (key === 'open') return onOpen(row);
    if (key === 'menu')
      return onMenu?.(row, event.currentTarget.ownerDocument.activeElement!.getBoundingClientRect());
    if (key === 'select') return selection?.change(toggled(selection.ids, rowId(row)));
    if (key === 'select-all') return selection?.change(new Set(ids));
    if (key.extends && selection) selection.change(upTo(selection.ids, ids, at, key.to));
    moveTo(key.to);
  }

  return { activeIndex, activate, moveTo, onKeyDown };
}
