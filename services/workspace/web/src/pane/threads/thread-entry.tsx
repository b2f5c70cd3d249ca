import { Checkbox } from '@fluentui/react-components';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../api/conversations';
import { PhoneNumber } from '../../ui/phone-number';
import { PreviewText } from '../../ui/preview-text';
import { RelativeTime } from '../../ui/relative-time';
import styles from './threads.module.css';

interface Props {
  readonly thread: Summary;
  readonly isOpen: boolean;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
  readonly onOpen: () => void;
}

/** One thread: between which numbers it runs, what was said last, and what is new in it. */
export function ThreadEntry({ thread, isOpen, isTicked, onTick, onOpen }: Props) {
  const { t } = useTranslation('pane');
  const pair = useId();
  const { number, numberName, customerNumber, preview, lastMessageAt, unseen } = thread;
  return (
    <li className={styles.entry}>
      <Checkbox
        checked={isTicked}
        aria-labelledby={pair}
        onChange={(_, { checked }) => onTick(checked === true)}
      />
      <button type="button" className={styles.thread} aria-current={isOpen || undefined} onClick={onOpen}>
        <span id={pair} className={styles.pair} data-unseen={unseen > 0 || undefined}>
          {numberName && numberName !== number ? <bdi>{numberName}</bdi> : <PhoneNumber value={number} />}
          {' – '}
          <PhoneNumber value={customerNumber} />
        </span>
        {unseen > 0 && <span className={styles.count}>{t('newMessages', { count: unseen })}</span>}
        <span className={styles.preview} dir="auto">
          <PreviewText text={preview} />
        </span>
        <RelativeTime at={lastMessageAt} className={styles.when} />
      </button>
    </li>
  );
}
