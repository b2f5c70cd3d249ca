/** What a key pressed outside of fields asks for. */
export type Shortcut =
  | 'palette'
  | 'search'
  | 'shortcuts'
  | 'undo'
  | 'next-region'
  | 'previous-region'
  | 'next-conversation'
  | 'previous-conversation'
  | 'move'
  | 'mark-unseen'
  | 'compose'
  | { readonly go: string };

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

interface Place {
  readonly isInField: boolean;
  readonly hasSingleKeys: boolean;
  /** `g` was pressed just before. */
  readonly isGoing: boolean;
}

/** Where `g` and a letter lead. */
export const GO: Readonly<Record<string, string>> = {
  t: '/texts',
  r: '/records',
  e: '/templates',
  s: '/settings',
};

/** Single letters are left to fields, and to whoever has switched them off. */
export function shortcutOf(
  pressed: Pressed,
  { isInField, hasSingleKeys, isGoing }: Place,
): Shortcut | undefined {
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  const hasCommand = pressed.ctrlKey || pressed.metaKey;
  if (hasCommand && !pressed.altKey) {
    if (key === 'k') return 'palette';
    return key === 'z' && !pressed.shiftKey && !isInField ? 'undo' : undefined;
  }
  if (key === 'F6') return pressed.shiftKey ? 'previous-region' : 'next-region';
  if (pressed.altKey) {
    if (key === 'ArrowDown') return 'next-conversation';
    return key === 'ArrowUp' ? 'previous-conversation' : undefined;
  }
  if (isInField || !hasSingleKeys) return undefined;
  if (isGoing && GO[key]) return { go: GO[key] };
  return SINGLE[key];
}

const SINGLE: Readonly<Record<string, Shortcut>> = {
  '/': 'search',
  '?': 'shortcuts',
  m: 'move',
  u: 'mark-unseen',
  r: 'compose',
};
