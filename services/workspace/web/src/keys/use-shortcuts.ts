import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useMarkUnseen } from '../api/use-mark-unseen';
import { paneOf, usePaneNavigation } from '../pane/pane-location';
import { isComposing } from './composing';
import { focusRegion } from './regions';
import { shortcutOf, type Shortcut } from './shortcuts';
import { useSingleKeys } from './single-keys';
import { stepConversation } from './step-conversation';
import { undoLatest } from './undo';

const GOING_MS = 1_500;
const FIELDS = 'input, textarea, select, [contenteditable="true"]';

/** The keys that work everywhere; says which of the two lists is open. */
export function useShortcuts() {
  const [open, setOpen] = useState<'palette' | 'shortcuts'>();
  const [, navigate] = useLocation();
  const { open: openPane, replace, close } = usePaneNavigation();
  const markUnseen = useMarkUnseen();
  const hasSingleKeys = useSingleKeys();
  const goingUntil = useRef(0);

  function run(shortcut: Shortcut): void {
    if (typeof shortcut === 'object') return navigate(shortcut.go);
    const pane = paneOf(location.search);
    const id = pane && 'conversationId' in pane.target ? pane.target.conversationId : undefined;
    switch (shortcut) {
      case 'palette':
      case 'shortcuts':
        return setOpen(shortcut);
      case 'search':
        return document.querySelector<HTMLElement>('header input')?.focus();
      case 'undo':
        undoLatest();
        return;
      case 'next-region':
        return focusRegion(1);
      case 'previous-region':
        return focusRegion(-1);
      case 'next-conversation':
        return stepConversation(1, id, openPane);
      case 'previous-conversation':
        return stepConversation(-1, id, openPane);
      case 'compose':
        return document.querySelector<HTMLElement>('aside textarea')?.focus();
      case 'move':
        if (pane && id) replace({ ...pane, subView: 'move' });
        return;
      case 'mark-unseen':
        if (!id) return;
        markUnseen(id);
        close();
    }
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return;
    const isInField = (event.target as HTMLElement).matches(FIELDS);
    const shortcut = shortcutOf(event, {
      isInField,
      hasSingleKeys,
      isGoing: Date.now() < goingUntil.current,
    });
    goingUntil.current = event.key === 'g' && !isInField ? Date.now() + GOING_MS : 0;
    const isBehind = document.querySelector('[role=dialog], [role=alertdialog]') !== null;
    if (!shortcut || isBehind) return;
    event.preventDefault();
    run(shortcut);
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  return { open, openList: setOpen, close: () => setOpen(undefined) };
}
