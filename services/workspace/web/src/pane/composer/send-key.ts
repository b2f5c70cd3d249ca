import type { KeyboardEvent } from 'react';
import { isComposing } from '../../keys/composing';

/** Whether a key sends: Ctrl or ⌘ Enter always, Enter alone as the person likes it; never while composing a character. */
export function sendsOn(event: KeyboardEvent, enterSends: boolean | undefined): boolean {
  if (event.key !== 'Enter' || isComposing(event.nativeEvent) || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return true;
  if (event.shiftKey) return false;
  return enterSends ?? !matchMedia('(pointer: coarse)').matches;
}
