import { partsOf } from './marked';
import styles from './records.module.css';

export function MarkedText({ text, query }: { readonly text: string; readonly query: string }) {
  return (
    <bdi>
      {partsOf(text, query).map(({ text: part, isMatch }, index) =>
        isMatch ? (
          <mark key={index} className={styles.mark}>
            {part}
          </mark>
        ) : (
          part
        ),
      )}
    </bdi>
  );
}
