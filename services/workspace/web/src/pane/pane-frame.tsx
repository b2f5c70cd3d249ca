import { useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PaneHandle } from './pane-handle';
import styles from './pane-frame.module.css';

const STORED = 'parley.pane-width';
const MIN = 360;
const MAX = 720;
const USUAL = 440;
const STEP = 20;

const bounded = (width: number): number => Math.min(MAX, Math.max(MIN, Math.round(width)));
const storedWidth = (): number => bounded(Number(localStorage.getItem(STORED)) || USUAL);

/** The pane's place beside the page. Its width is the seller's own, kept in this browser. */
export function PaneFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [width, setWidth] = useState(storedWidth);

  function keep(next: number): void {
    setWidth(bounded(next));
    localStorage.setItem(STORED, String(bounded(next)));
  }

  function drag(event: PointerEvent<HTMLDivElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const frame = event.currentTarget.closest('[data-pane-frame]')!.getBoundingClientRect();
    keep(document.dir === 'rtl' ? event.clientX - frame.left : frame.right - event.clientX);
  }

  function step(event: KeyboardEvent): void {
    if (event.key === 'ArrowLeft') keep(width + STEP);
    if (event.key === 'ArrowRight') keep(width - STEP);
  }

  const handle = (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a focusable separator is a widget (ARIA 1.2)
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('paneWidth')}
      aria-valuenow={width}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      className={styles.handle}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={step}
    />
  );

  return (
    <PaneHandle value={handle}>
      <div data-pane-frame className={styles.frame} style={{ '--pane-width': `${width}px` } as CSSProperties}>
        {children}
      </div>
    </PaneHandle>
  );
}
