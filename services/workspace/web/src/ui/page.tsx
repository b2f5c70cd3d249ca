import { useEffect, useRef, type ReactNode } from 'react';
import { useDocumentTitle } from './document-title';
import styles from './page.module.css';

interface Props {
  readonly title: string;
  /** Beside the heading: filters and actions of the page. */
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

/** A view in the page area: its heading, which has the focus when the view opens, and its content below. */
export function Page({ title, bar, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(title);
  useEffect(() => {
    if (!document.activeElement || document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {bar}
      </div>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
