import { useEffect, useState } from 'react';

/** Closing gives the focus back to what opened the pane; where that is gone, to the page's heading. */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
        if (isElsewhere) return;
        const target =
          opener instanceof HTMLElement && opener.isConnected && opener !== document.body ? opener : null;
        (target ?? document.querySelector<HTMLElement>('main h1'))?.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}
