import { lazy, Suspense } from 'react';
import { useShortcuts } from './use-shortcuts';

const CommandPalette = lazy(() => import('./command-palette'));
const ShortcutList = lazy(() => import('./shortcut-list'));

/** Hears the keys of the app, and shows what they open. */
export function KeyLists() {
  const { open, openList, close } = useShortcuts();
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <CommandPalette onClose={close} onShortcuts={() => openList('shortcuts')} />}
      {open === 'shortcuts' && <ShortcutList onClose={close} />}
    </Suspense>
  );
}
