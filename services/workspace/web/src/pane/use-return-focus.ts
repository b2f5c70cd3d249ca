import { useEffect, useState } from 'react';

/** The heading of the page, which is always there. */
const PAGE = ['main h1'];
/** Where one goes on after something in front of the pane is gone. */
export const IN_PANE = ['[data-pane-frame] textarea', '[data-pane-frame] h2'];

/** Closing gives the focus back to what opened this; where that is gone, to what stands in for it. */
export function useReturnFocus(otherwise: readonly string[] = PAGE): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
        if (isElsewhere) return;
        const target =
          opener instanceof HTMLElement && opener.isConnected && opener !== document.body ? opener : null;
        const standIn = otherwise.map((each) => document.querySelector<HTMLElement>(each)).find(Boolean);
        (target ?? standIn)?.focus({ preventScroll: true });
      });
    },
    [opener, otherwise],
  );
}
