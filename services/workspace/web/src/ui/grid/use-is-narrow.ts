import { useEffect, useState } from 'react';

const NARROW = 640;

/** Whether a list has room for columns, or shows its rows in two lines. */
export function useIsNarrow(element: HTMLElement | null): boolean {
  const [isNarrow, setIsNarrow] = useState(() => innerWidth < NARROW);
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setIsNarrow(entry!.contentRect.width < NARROW));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return isNarrow;
}
