import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './pane-frame.module.css';
import { keepWidth, NARROWEST, storedWidth, WIDEST } from './pane-width';

const STEP = 20;

const frameOf = (handle: HTMLElement): HTMLElement => handle.closest<HTMLElement>('[data-pane-frame]')!;

/** What the pane's width is dragged by: it stands in the pane's region, and changes the frame around it. */
export function PaneHandle() {
  const { t } = useTranslation();
  const [width, setWidth] = useState(storedWidth);

  function keep(handle: HTMLElement, next: number): void {
    const kept = keepWidth(next);
    frameOf(handle).style.setProperty('--pane-width', `${kept}px`);
    setWidth(kept);
  }

  function drag({ currentTarget, pointerId, clientX }: PointerEvent<HTMLDivElement>): void {
    if (!currentTarget.hasPointerCapture(pointerId)) return;
    const frame = frameOf(currentTarget).getBoundingClientRect();
    keep(currentTarget, document.dir === 'rtl' ? clientX - frame.left : frame.right - clientX);
  }

  function step({ currentTarget, key }: KeyboardEvent<HTMLDivElement>): void {
    if (key === 'ArrowLeft') keep(currentTarget, width + STEP);
    if (key === 'ArrowRight') keep(currentTarget, width - STEP);
  }

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a focusable separator is a widget (ARIA 1.2)
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('paneWidth')}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      className={styles.handle}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={step}
    />
  );
}
