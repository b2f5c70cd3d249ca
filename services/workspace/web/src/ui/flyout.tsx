import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './flyout.module.css';

interface Props {
  readonly label: string;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const GAP = 4;
const MARGIN = 8;

/** A dialog that hangs under a button, above everything else; Escape or a press elsewhere closes it. */
export function Flyout({ label, anchor, onClose, children }: Props) {
  const surface = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = surface.current!;
    element.showPopover();
    placeUnder(element, anchor);
    element.focus({ preventScroll: true });
    const place = (): void => placeUnder(element, anchor);
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  }, [anchor]);

  useEffect(() => {
    const close = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (!surface.current?.contains(target) && !anchor.contains(target)) onClose();
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [anchor, onClose]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
    anchor.focus();
  }

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the layer, whatever has the focus in it
    <div
      ref={surface}
      popover="manual"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={styles.surface}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}

function placeUnder(element: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const width = element.offsetWidth;
  const left = Math.min(Math.max(MARGIN, at.right - width), window.innerWidth - width - MARGIN);
  element.style.left = `${left}px`;
  element.style.top = `${at.bottom + GAP}px`;
  element.style.maxHeight = `${window.innerHeight - at.bottom - GAP - MARGIN}px`;
}
