import { useLayoutEffect, useRef, type RefObject } from 'react';
import { blankParts } from './blanks';
import styles from './blank-marks.module.css';

interface Props {
  readonly text: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

const SAME = ['font', 'letterSpacing', 'padding', 'direction', 'textAlign'] as const;

/** Amber behind what a template left open: the same text under the field's own, with only the marks to be seen. */
export default function BlankMarks({ text, field }: Props) {
  const marks = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const [from, to] = [field.current, marks.current];
    if (!from || !to) return;
    const look = getComputedStyle(from);
    for (const name of SAME) to.style[name] = look[name];
    const place = (): void => {
      to.style.width = `${from.clientWidth}px`;
      to.style.height = `${from.clientHeight}px`;
      to.scrollTop = from.scrollTop;
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(from);
    from.addEventListener('scroll', place);
    return () => {
      observer.disconnect();
      from.removeEventListener('scroll', place);
    };
  }, [field, text]);

  return (
    <div ref={marks} aria-hidden="true" dir="auto" className={styles.marks}>
      {blankParts(text).map(({ text: part, isBlank }, index) =>
        isBlank ? <mark key={index}>{part}</mark> : part,
      )}
    </div>
  );
}
