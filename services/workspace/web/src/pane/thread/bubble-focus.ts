import type { KeyboardEvent } from 'react';

/** Arrow keys go from bubble to bubble, Enter to what can be done with one, Esc back. */
export function moveThroughBubbles(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  const bubbles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-bubble]')];
  const current = target.closest<HTMLElement>('[data-bubble]');
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    const at = current ? bubbles.indexOf(current) : bubbles.length;
    const next =
      bubbles[event.key === 'ArrowUp' ? Math.max(0, at - 1) : Math.min(bubbles.length - 1, at + 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  } else if (event.key === 'Enter' && target === current) {
    const action = current.querySelector<HTMLElement>('button, a');
    if (!action) return;
    event.preventDefault();
    action.focus();
  } else if (event.key === 'Escape' && current && target !== current) {
    event.preventDefault();
    current.focus();
  }
}
