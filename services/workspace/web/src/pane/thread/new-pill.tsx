import { ArrowDown16Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadRow } from './thread-rows';
import styles from './thread.module.css';

interface Props {
  readonly rows: readonly ThreadRow[];
  readonly isAtEnd: boolean;
  /** With the first of the new messages, where there are any. */
  readonly onShow: (firstNew: number | undefined) => void;
}

/** What arrived below while somebody reads further up; without arrivals, only the way back to the end. */
export function NewPill({ rows, isAtEnd, onShow }: Props) {
  const { t } = useTranslation('pane');
  const lastId = rows.at(-1)?.message.id;
  const [readTo, setReadTo] = useState(lastId);
  if (isAtEnd && readTo !== lastId) setReadTo(lastId);
  if (isAtEnd) return null;
  const from = rows.findIndex(({ message }) => message.id === readTo);
  const isNew = ({ message }: ThreadRow, index: number): boolean =>
    index > from && message.direction === 'inbound';
  const count = rows.filter(isNew).length;

  function show(): void {
    setReadTo(lastId);
    onShow(count > 0 ? rows.findIndex(isNew) : undefined);
  }
  return (
    <button
      type="button"
      className={styles.pill}
      data-quiet={count === 0 || undefined}
      aria-label={count === 0 ? t('toEnd') : undefined}
      onClick={show}
    >
      <ArrowDown16Regular aria-hidden="true" />
      {count > 0 && t('newMessages', { count })}
    </button>
  );
}
