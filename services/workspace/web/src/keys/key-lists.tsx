import { Suspense } from 'react';
import { withWords } from '../i18n/i18n';
import { lazyPart } from '../ui/lazy-parts';
import { useShortcuts } from './use-shortcuts';

const CommandPalette = lazyPart(withWords(() => import('./command-palette'), 'keys'));
const ShortcutList = lazyPart(withWords(() => import('./shortcut-list'), 'keys'));

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
