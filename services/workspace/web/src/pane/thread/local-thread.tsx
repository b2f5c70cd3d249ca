import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../outbox/use-outbox';
import { Bubble } from './bubble';
import { threadRows } from './thread-rows';
import styles from './thread.module.css';

interface Props {
  readonly place: string;
  readonly onEdit: (text: string) => void;
  readonly children: ReactNode;
}

/** A thread that the server does not have yet: what is on its way, or nothing. */
export function LocalThread({ place, onEdit, children }: Props) {
  const { t } = useTranslation('pane');
  const rows = threadRows({ messages: useOutbox(place), moves: [] });
  if (rows.length === 0) return <div className={styles.frame}>{children}</div>;
  return (
    <div className={styles.frame}>
      <div role="region" aria-label={t('messages')} className={styles.viewport}>
        <ul className={styles.local}>
          {rows.map(({ message, startsGroup, hasMeta }) => (
            <li key={message.id}>
              <Bubble {...{ message, startsGroup, hasMeta, onEdit }} conversationId={place} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
