import { Button } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordConversationsQuery, type ThreadPage } from '../../api/conversations';
import { lazyPart } from '../../ui/lazy-parts';
import type { PaneLocation } from '../pane-location';
import styles from '../pane.module.css';

const ThreadPopover = lazyPart(() => import('./thread-popover'));

interface Props {
  readonly thread: ThreadPage;
  readonly location: PaneLocation;
}

/** Which of the record's threads is shown, where it has several, or all of them. */
export function ThreadChoice({ thread, location }: Props) {
  const { t } = useTranslation('pane');
  const { data: threads = [] } = useInfiniteQuery(recordConversationsQuery(thread.record));
  const [button, setButton] = useState<HTMLElement | null>(null);
  const label = useId();
  const [isOpen, setIsOpen] = useState(false);
  if (threads.length < 2) return null;

  const at = threads.findIndex(({ id }) => id === thread.id) + 1;
  const elsewhere = threads.some(({ id, unseen }) => unseen > 0 && id !== thread.id);
  function close(): void {
    setIsOpen(false);
    button?.focus();
  }
  return (
    <div className={styles.choice}>
      <span id={label}>{t('thread')}</span>
      <Button
        ref={setButton}
        id={`${label}-button`}
        aria-labelledby={`${label} ${label}-button`}
        size="small"
        icon={<ChevronDown16Regular />}
        iconPosition="after"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-unseen={elsewhere || undefined}
        className={styles.threads}
        onClick={() => setIsOpen(true)}
      >
        {location.allNumbers ? t('allNumbers') : t('threadOf', { at, all: threads.length })}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ThreadPopover
            threads={threads}
            openId={thread.id}
            location={location}
            anchor={button}
            onClose={close}
          />
        </Suspense>
      )}
    </div>
  );
}
