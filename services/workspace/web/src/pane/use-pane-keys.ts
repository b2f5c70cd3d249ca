import { useEffect, useEffectEvent } from 'react';
import { isComposing } from '../keys/composing';
import { usePaneNavigation } from './pane-location';

/** Esc closes the pane, unless something in front of it took the key for itself. */
export function usePaneKeys(): void {
  const { close } = usePaneNavigation();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
    if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return;
    close();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
