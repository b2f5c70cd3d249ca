import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Arrivals } from './arrivals';
import { enterAsOne, moveThroughBubbles } from './bubble-focus';
import { HoldContext } from './message-text';
import { NewPill } from './new-pill';
import { OlderSkeleton } from './thread-skeleton';
import { ThreadItem } from './thread-item';
import type { ThreadRow } from './thread-rows';
import styles from './thread.module.css';

/** Within this of the end a reader is at the end, and follows what arrives. */
const AT_END = 80;
const BUBBLE = 64;
const NEAR_START = 6;
/** Until what has grown is measured. */
const HELD_MS = 100;

interface Props {
  readonly conversationId: string;
  readonly name: string;
  readonly rows: readonly ThreadRow[];
  readonly targetId: string | undefined;
  readonly hasOlder: boolean;
  readonly isLoadingOlder: boolean;
  readonly onOlder: () => void;
  readonly onNewer: (() => void) | undefined;
  readonly onEnd: (isAtEnd: boolean) => void;
  readonly onEdit: (text: string) => void;
}

/** The thread in view: anchored at its end, so that neither arrivals nor older pages move what is read. */
export function ThreadView(props: Props) {
  const { rows, targetId, hasOlder, isLoadingOlder, onOlder, onNewer, onEnd } = props;
  const { t } = useTranslation('pane');
  const [viewport, setViewport] = useState<HTMLDivElement | null>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [isHeld, setIsHeld] = useState(false);
  const placed = useRef<string>(undefined);
  /** A new function has all bubbles placed anew, so it stays while they do. */
  const getItemKey = useCallback((index: number) => rows[index]!.message.id, [rows]);
  // eslint-disable-next-line react-hooks/incompatible-library -- rendering anew on scroll is what it is for
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport,
    estimateSize: () => BUBBLE,
    getItemKey,
    overscan: 6,
    paddingStart: 12,
    paddingEnd: 12,
    anchorTo: isHeld ? 'start' : 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END,
    onChange: (instance) => {
      const nowAtEnd = instance.isAtEnd(AT_END);
      if (nowAtEnd !== isAtEnd) setAtEnd(nowAtEnd);
    },
  });

  const hold = useCallback(() => {
    setIsHeld(true);
    setTimeout(() => setIsHeld(false), HELD_MS);
  }, []);

  useLayoutEffect(() => {
    if (!viewport) return;
    const goal = targetId ?? 'opening';
    if (placed.current === goal) return;
    const target = targetId ? rows.findIndex(({ message }) => message.id === targetId) : -1;
    if (targetId && target === -1) return;
    const divider = rows.findIndex(({ startsNew }) => startsNew);
    placed.current = goal;
    if (target !== -1) virtualizer.scrollToIndex(target, { align: 'center' });
    else if (divider === -1) virtualizer.scrollToEnd();
    else placeDivider(divider);
  });

  /** The divider stands at a quarter of the height, with what comes before it above. */
  function placeDivider(index: number): void {
    virtualizer.scrollToIndex(index, { align: 'start' });
    requestAnimationFrame(() => viewport?.scrollBy(0, -viewport.clientHeight / 4));
  }

  const keepEnd = useEffectEvent(() => {
    if (isAtEnd && placed.current !== undefined) virtualizer.scrollToEnd();
  });
  useEffect(() => {
    if (!viewport) return;
    const observer = new ResizeObserver(() => keepEnd());
    observer.observe(viewport);
    return () => observer.disconnect();
  }, [viewport]);

  function show(firstNew: number | undefined): void {
    if (firstNew === undefined) virtualizer.scrollToEnd({ behavior: 'auto' });
    else placeDivider(firstNew);
    if (!matchMedia('(pointer: coarse)').matches) {
      document.querySelector<HTMLElement>('[data-pane-frame] textarea')?.focus({ preventScroll: true });
    }
  }

  useEffect(() => onEnd(isAtEnd), [isAtEnd, onEnd]);

  const items = virtualizer.getVirtualItems();
  const isNearStart = (items[0]?.index ?? NEAR_START) < NEAR_START;
  useEffect(() => {
    if (isNearStart && hasOlder && !isLoadingOlder && placed.current !== undefined) onOlder();
  }, [isNearStart, hasOlder, isLoadingOlder, onOlder]);
  useEffect(() => {
    if (isAtEnd) onNewer?.();
  }, [isAtEnd, onNewer]);

  return (
    <div className={styles.frame}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its bubbles are reached by arrow keys */}
      <div
        ref={setViewport}
        role="region"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region is a tab stop
        tabIndex={0}
        aria-label={t('messages')}
        aria-busy={isLoadingOlder}
        className={styles.viewport}
        onKeyDown={moveThroughBubbles}
        onFocus={enterAsOne}
      >
        {isLoadingOlder && <OlderSkeleton />}
        <HoldContext value={hold}>
          <div role="list" className={styles.canvas} style={{ height: virtualizer.getTotalSize() }}>
            {items.map(({ index, key, start }) => (
              <ThreadItem
                key={key}
                ref={virtualizer.measureElement}
                {...rows[index]!}
                index={index}
                setSize={hasOlder ? -1 : rows.length}
                start={start}
                isTarget={rows[index]!.message.id === targetId}
                conversationId={props.conversationId}
                name={props.name}
                onEdit={props.onEdit}
              />
            ))}
          </div>
        </HoldContext>
      </div>
      <NewPill rows={rows} isAtEnd={isAtEnd} onShow={show} />
      <Arrivals rows={rows} name={props.name} />
    </div>
  );
}
