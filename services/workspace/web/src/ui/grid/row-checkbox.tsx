import { useEffect, useRef } from 'react';
import styles from './grid.module.css';

interface Props {
  readonly label: string;
  readonly checked: boolean | 'mixed';
  readonly onChange: () => void;
}

/** The browser's own: there is one in every row, and they come and go as one scrolls. */
export function RowCheckbox({ label, checked, onChange }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = checked === 'mixed';
  }, [checked]);
  return (
    <label className={styles.box}>
      <input
        ref={box}
        type="checkbox"
        tabIndex={-1}
        aria-label={label}
        checked={checked === true}
        onChange={onChange}
      />
    </label>
  );
}
