import { useEffect, useState } from 'react';
import styles from './skeleton-rows.module.css';

interface Props {
  readonly rows: number;
  readonly rowHeight: number;
}

/** Rows to come, in the geometry of the rows that will stand there; nothing at all for the first moment. */
export function SkeletonRows({ rows, rowHeight }: Props) {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true" className={styles.rows}>
      {isShown &&
        Array.from({ length: rows }, (_, index) => (
          <div key={index} className={styles.row} style={{ height: rowHeight }}>
            <span className={styles.circle} />
            <span className={styles.lines}>
              <span className={styles.name} />
              <span className={styles.text} />
            </span>
          </div>
        ))}
    </div>
  );
}
