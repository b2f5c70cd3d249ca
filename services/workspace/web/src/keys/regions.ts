/** The regions of the page in their order, the better choice first; each is entered at what can have the focus first. */
const REGIONS = [
  ['header'],
  ['nav'],
  ['main [role=grid]', 'main'],
  ['aside [role=region]'],
  ['aside textarea'],
  ['[data-toaster]', '.fui-Toaster'],
];
/** Of a list the row that is its tab stop, past the buttons of its header. */
const ROW = '[role=row][tabindex="0"]';
const FOCUSABLE = ['[tabindex="0"]', 'a[href]', 'button:not([disabled])', 'input', 'textarea', 'select']
  .map((kind) => `${kind}:not([tabindex="-1"])`)
  .join(', ');

/** Takes the focus to the next region that is there, or to the one before. */
export function focusRegion(step: 1 | -1): void {
  const regions = REGIONS.flatMap((choices) => present(choices) ?? []);
  const active = document.activeElement;
  const at = regions.findLastIndex((region) => region.contains(active));
  const next = regions[(at + step + regions.length) % regions.length];
  const target = next?.matches(FOCUSABLE)
    ? next
    : (next?.querySelector<HTMLElement>(ROW) ?? next?.querySelector<HTMLElement>(FOCUSABLE));
  target?.focus();
}

/** What is hidden behind a pane in front of the page cannot have the focus. */
const present = (choices: readonly string[]): HTMLElement | undefined =>
  choices
    .flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? [])
    .find((region) => region.checkVisibility({ visibilityProperty: true }));
