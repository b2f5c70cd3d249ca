import type { KeyboardEvent } from 'react';

const CONTROLS = '[role=columnheader] :is(button, input)';
const ALONG: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

const controlsOf = (grid: HTMLElement): HTMLElement[] => [...grid.querySelectorAll<HTMLElement>(CONTROLS)];

/** From the first row up into the header; false where rows have two lines and no header is shown. */
export function enterHeader({ currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  const [first] = controlsOf(currentTarget);
  if (!first?.checkVisibility()) return false;
  first.focus();
  return true;
}

/** Within the header: along, and down again to the row that is the tab stop. */
export function stepInHeader(event: KeyboardEvent<HTMLElement>): void {
  const grid = event.currentTarget;
  const controls = controlsOf(grid);
  const at = controls.indexOf(event.target as HTMLElement);
  if (at === -1) return;
  const next =
    event.key === 'ArrowDown'
      ? grid.querySelector<HTMLElement>('[role=row][tabindex="0"]')
      : controls[at + (ALONG[event.key] ?? controls.length)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
