import { Button } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { agoOf, fullDate } from '../../i18n/formats';
import { PreviewText } from '../../ui/preview-text';
import { useNow } from '../../ui/use-now';
import styles from './bell.module.css';
import { FailureReason } from './failure-reason';
import { NotificationIcon } from './notification-icon';
import { bodyOf, failureReasonOf, titleOf } from './notification-words';
import type { Notification } from './notifications-query';

interface Props {
  readonly notification: Notification;
  readonly onOpen: () => void;
  readonly onDismiss: () => void;
}

export function NotificationItem({ notification, onOpen, onDismiss }: Props) {
  const { t } = useTranslation('bell');
  const now = useNow();
  const title = titleOf(notification, t);
  const isUnread = !notification.readAt;
  const reason = failureReasonOf(notification);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Delete') return;
    event.preventDefault();
    onDismiss();
  }

  return (
    <li className={styles.item} data-unread={isUnread || undefined}>
      <button type="button" className={styles.open} data-item onClick={onOpen} onKeyDown={onKeyDown}>
        <span className={styles.sign}>
          {isUnread && <span className={styles.dot} aria-hidden="true" />}
          <NotificationIcon kind={notification.kind} />
        </span>
        <span className={styles.words}>
          <bdi className={styles.title}>
            <PreviewText text={title} />
          </bdi>
          <bdi className={styles.body} dir="auto">
            {reason ? (
              <FailureReason reason={reason} body={notification.body} />
            ) : (
              <PreviewText text={bodyOf(notification, t)} />
            )}
          </bdi>
          <span className={styles.when}>
            {isUnread && <span className={styles.unread}>{t('unread')} · </span>}
            <time dateTime={notification.createdAt} title={fullDate(notification.createdAt)}>
              {agoOf(notification.createdAt, now)}
            </time>
          </span>
        </span>
      </button>
      <Button
        appearance="subtle"
        size="small"
        className={styles.dismiss}
        icon={<Dismiss16Regular />}
        aria-label={t('dismissNamed', { title })}
        onClick={onDismiss}
      />
    </li>
  );
}
