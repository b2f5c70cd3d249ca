import type { KeyboardEvent, ReactNode } from 'react';
import { PaneHandle } from './pane-handle';
import styles from './pane.module.css';

interface Props {
  readonly label: string;
  readonly onFind?: () => void;
  readonly children: ReactNode;
}

/** The region of the pane. Ctrl F finds in the conversation: the browser's own does not see what is not in view. */
export function PaneAside({ label, onFind, children }: Props) {
  function onKeyDown(event: KeyboardEvent): void {
    if (!onFind || event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey)
      return;
    event.preventDefault();
    onFind();
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut of the region
    <aside aria-label={label} className={styles.pane} onKeyDown={onKeyDown}>
      <PaneHandle />
      {children}
    </aside>
  );
}
