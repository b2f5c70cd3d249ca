import { Suspense } from 'react';
import { loadWords } from '../i18n/i18n';
import { lazyPart } from '../ui/lazy-parts';
import { useShortcuts } from './use-shortcuts';

const CommandPalette = lazyPart(async () => {
  const [list] = await Promise.all([import('./command-palette'), loadWords('keys')]);
  return list;
});
const ShortcutList = lazyPart(async () => {
  const [list] = await Promise.all([import('./shortcut-list'), loadWords('keys')]);
  return list;
});

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
