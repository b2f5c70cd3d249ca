import type { FocusEvent, KeyboardEvent } from 'react';

const TAB_STOPS = 'a[href], button, input, select, textarea, [tabindex="0"]';

/** Arrow keys go from bubble to bubble, Enter to what can be done with one, Esc back; Tab leaves: the thread is one stop. */
export function moveThroughBubbles(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  const bubbles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-bubble]')];
  const current = target.closest<HTMLElement>('[data-bubble]');
  const isInside = current !== null && target !== current;
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    const at = current ? bubbles.indexOf(current) : bubbles.length;
    const next =
      bubbles[event.key === 'ArrowUp' ? Math.max(0, at - 1) : Math.min(bubbles.length - 1, at + 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  } else if (event.key === 'Enter' && target === current) {
    const action = current.querySelector<HTMLElement>('button, a, input');
    if (!action) return;
    event.preventDefault();
    action.focus();
  } else if (event.key === 'Escape' && isInside && !event.defaultPrevented) {
    event.preventDefault();
    current.focus();
  } else if (event.key === 'Tab' && !isInside) {
    if (event.shiftKey && target === event.currentTarget) return;
    event.preventDefault();
    if (event.shiftKey) event.currentTarget.focus();
    else stopAfter(event.currentTarget)?.focus();
  }
}

function stopAfter(thread: HTMLElement): HTMLElement | undefined {
  const pane = thread.closest('[data-pane-frame]') ?? document.body;
  return [...pane.querySelectorAll<HTMLElement>(TAB_STOPS)].find(
    (each) =>
      thread.compareDocumentPosition(each) === Node.DOCUMENT_POSITION_FOLLOWING && each.checkVisibility(),
  );
}

/** Who comes back from below by Shift Tab comes to the thread, not to the last button in it. */
export function enterAsOne({ currentTarget: thread, target, relatedTarget }: FocusEvent<HTMLElement>): void {
  if (target === thread || thread.contains(relatedTarget)) return;
  const isFromBelow =
    relatedTarget !== null &&
    thread.compareDocumentPosition(relatedTarget) === Node.DOCUMENT_POSITION_FOLLOWING;
  if (isFromBelow && target.matches(':focus-visible')) thread.focus();
}
