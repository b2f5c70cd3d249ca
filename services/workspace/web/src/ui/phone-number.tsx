import styles from './phone-number.module.css';
import { spaced } from './spaced-number';

/** A phone number: never cut, never reordered by the writing direction around it. */
export function PhoneNumber({ value }: { readonly value: string }) {
  return (
    <bdi dir="ltr" className={styles.number}>
      {spaced(value)}
    </bdi>
  );
}
