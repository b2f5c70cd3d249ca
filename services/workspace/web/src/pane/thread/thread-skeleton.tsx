import styles from './thread.module.css';

/** Bubbles to come. */
export function ThreadSkeleton() {
  return (
    <div aria-busy="true" className={styles.skeleton}>
      {['inbound', 'outbound', 'inbound', 'outbound'].map((direction, index) => (
        <span key={index} className={styles.ghost} data-direction={direction} />
      ))}
    </div>
  );
}

/** Two of them at the top, while older messages are read. */
export function OlderSkeleton() {
  return (
    <div aria-hidden="true" className={styles.older}>
      <span className={styles.ghost} data-direction="inbound" />
      <span className={styles.ghost} data-direction="outbound" />
    </div>
  );
}
