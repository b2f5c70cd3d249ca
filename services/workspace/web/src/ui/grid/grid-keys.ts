/** What a key does in a list; undefined for keys that are not the list's. */
export type GridKey =
  'open' | 'select' | 'select-all' | 'menu' | { readonly to: number; readonly extends: boolean };

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

interface Place {
  readonly index: number;
  readonly count: number;
  /** Rows that fit into view. */
  readonly page: number;
  /** Whether letters alone are shortcuts. */
  readonly hasSingleKeys: boolean;
}

export function gridKeyOf(pressed: Pressed, place: Place): GridKey | undefined {
  if (pressed.altKey) return undefined;
  if (pressed.ctrlKey || pressed.metaKey) return pressed.key === 'a' ? 'select-all' : undefined;
  switch (pressed.key) {
    case 'Enter':
      return 'open';
    case ' ':
      return 'select';
    case 'ContextMenu':
      return 'menu';
    case 'F10':
      return pressed.shiftKey ? 'menu' : undefined;
  }
  const to = targetOf(pressed.key, place);
  if (to !== undefined) return { to: within(to, place.count), extends: pressed.shiftKey };
  if (!place.hasSingleKeys || pressed.shiftKey) return undefined;
  return letterOf(pressed.key, place);
}

function targetOf(key: string, { index, count, page }: Place): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + page;
    case 'PageUp':
      return index - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function letterOf(key: string, { index, count }: Place): GridKey | undefined {
  switch (key) {
    case 'j':
      return { to: within(index + 1, count), extends: false };
    case 'k':
      return { to: within(index - 1, count), extends: false };
    case 'o':
      return 'open';
    case 'x':
      return 'select';
    default:
      return undefined;
  }
}

const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));
