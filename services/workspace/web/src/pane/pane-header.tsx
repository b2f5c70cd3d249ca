import { Button } from '@fluentui/react-components';
import {
  ArrowLeft20Regular,
  ArrowSwap20Regular,
  Dismiss20Regular,
  Open16Regular,
} from '@fluentui/react-icons';
import type { Ref } from '@parley/kernel';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ThreadPage } from '../api/conversations';
import { recordPath } from '../api/refs';
import { PhoneNumber } from '../ui/phone-number';
import { RecordName } from '../ui/record-name';
import { RECORD_TYPE_WORDS } from '../ui/record-icon';
import { AccountOf } from './account-of';
import { PaneMenuButton } from './pane-menu-button';
import styles from './pane.module.css';

interface Props {
  readonly title: string;
  readonly thread?: ThreadPage;
  readonly record?: Ref;
  readonly customerNumber?: string;
  readonly onClose: () => void;
  readonly onMove?: () => void;
  readonly onFind?: () => void;
  readonly onSelect?: () => void;
}

export function PaneHeader({ title, thread, record = thread?.record, customerNumber, ...actions }: Props) {
  const { t } = useTranslation('pane');
  const { t: shell } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const number = thread?.customerNumber ?? customerNumber;

  useEffect(() => {
    if (matchMedia('(pointer: coarse)').matches) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <header className={styles.header}>
      <Button
        className={styles.back}
        appearance="subtle"
        icon={<ArrowLeft20Regular />}
        aria-label={shell('back')}
        onClick={actions.onClose}
      />
      <h2 ref={heading} tabIndex={-1} className={styles.title}>
        <RecordName name={title} />
      </h2>
      <div className={styles.actions}>
        {thread && (
          <>
            <Button
              className={styles.change}
              appearance="subtle"
              icon={<ArrowSwap20Regular />}
              aria-label={t('changeRecord')}
              title={t('changeRecord')}
              onClick={actions.onMove}
            >
              <span className={styles.changeWords}>{t('changeRecord')}</span>
            </Button>
            <PaneMenuButton thread={thread} onFind={actions.onFind} onSelect={actions.onSelect} />
          </>
        )}
        <Button
          className={styles.close}
          appearance="subtle"
          icon={<Dismiss20Regular />}
          aria-label={shell('close')}
          onClick={actions.onClose}
        />
      </div>
      {record && (
        <p className={styles.sub}>
          <span>{shell(RECORD_TYPE_WORDS[record.type])}</span>
          <AccountOf record={record} />
          {number && <PhoneNumber value={number} />}
          <Link href={recordPath(record)} className={styles.record}>
            {t('openRecord')} <Open16Regular aria-hidden="true" />
          </Link>
        </p>
      )}
    </header>
  );
}
