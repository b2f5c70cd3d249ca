import { notifyManager } from '@tanstack/react-query';

/** A page that gets out of sight gets no frame any more. */
const LATEST_MS = 1_000;

/** Collects what comes within a frame and passes it on at once: one rendering for a burst. */
export function perFrame<T>(deliver: (one: T) => void): (one: T) => void {
  let waiting: T[] = [];
  const flush = (): void => {
    const all = waiting;
    waiting = [];
    notifyManager.batch(() => all.forEach(each));
  };
  /** What breaks on one must not lose those after it. */
  const each = (one: T): void => {
    try {
      deliver(one);
    } catch (error) {
      reportError(error);
    }
  };
  return (one) => {
    if (waiting.length === 0) {
      if (!document.hidden) requestAnimationFrame(flush);
      setTimeout(flush, document.hidden ? 0 : LATEST_MS);
    }
    waiting.push(one);
  };
}
