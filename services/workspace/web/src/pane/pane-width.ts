const STORED = 'parley.pane-width';
const USUAL = 440;

export const NARROWEST = 360;
export const WIDEST = 720;

const bounded = (width: number): number => Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)));

/** How wide a seller likes the pane, kept in this browser. */
export const storedWidth = (): number => bounded(Number(localStorage.getItem(STORED)) || USUAL);

export function keepWidth(width: number): number {
  localStorage.setItem(STORED, String(bounded(width)));
  return bounded(width);
}
