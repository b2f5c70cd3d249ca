import { notifyManager } from '@tanstack/react-query';

/** Collects what comes within a frame and passes it on at once: one rendering for a burst. */
export function perFrame<T>(deliver: (one: T) => void): (one: T) => void {
  let waiting: T[] = [];
  const flush = (): void => {
    const all = waiting;
    waiting = [];
    notifyManager.batch(() => all.forEach(deliver));
  };
  return (one) => {
    if (waiting.length === 0) {
      if (document.hidden) setTimeout(flush);
      else requestAnimationFrame(flush);
    }
    waiting.push(one);
  };
}
