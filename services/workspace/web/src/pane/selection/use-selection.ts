import { useEffect, useState } from 'react';
import type { Selection } from './selection';

/** Messages are being chosen from `start` to `stop`. */
export function useSelection() {
  const [ids, setIds] = useState<ReadonlySet<string>>();
  const toggle = (id: string): void => setIds((now) => toggled(now, id));
  const selection: Selection | undefined = ids && { ids, toggle };
  const isChoosing = ids !== undefined;
  useEffect(() => {
    if (!isChoosing) return;
    const stopOnEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      setIds(undefined);
    };
    addEventListener('keydown', stopOnEscape, true);
    return () => removeEventListener('keydown', stopOnEscape, true);
  }, [isChoosing]);
  return { selection, start: () => setIds(new Set()), stop: () => setIds(undefined) };
}

function toggled(ids: ReadonlySet<string> | undefined, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
