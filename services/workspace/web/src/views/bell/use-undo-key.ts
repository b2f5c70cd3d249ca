import { useEffect } from 'react';
import { dismissals } from './dismissals';

const FIELDS = 'input, textarea, select, [contenteditable]';

/** Ctrl or ⌘ with Z, outside fields, brings the latest dismissed notice back. */
export function useUndoKey(): void {
  useEffect(() => {
    const undo = (event: KeyboardEvent): void => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
      if (!isUndo || event.defaultPrevented || (event.target as Element).closest(FIELDS)) return;
      if (dismissals.takeBack()) event.preventDefault();
    };
    window.addEventListener('keydown', undo);
    return () => window.removeEventListener('keydown', undo);
  }, []);
}
