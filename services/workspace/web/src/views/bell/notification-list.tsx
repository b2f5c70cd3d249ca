import { Button } from '@fluentui/react-components';
import { Alert28Regular } from '@fluentui/react-icons';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { dayOf } from '../../i18n/formats';
import { usePaneNavigation } from '../../pane/pane-location';
import { EmptyState } from '../../ui/empty-state';
import { LoadFailure } from '../../ui/load-failure';
import { SkeletonRows } from '../../ui/skeleton-rows';
import styles from './bell.module.css';
import { byDay } from './notification-days';
import { NotificationItem } from './notification-item';
import type { Notification } from './notifications-query';
import type { useNotifications } from './use-notifications';

interface Props {
  readonly bell: ReturnType<typeof useNotifications>;
  /** How deep the days stand below what is above them. */
  readonly dayHeading: 'h2' | 'h3';
  /** After a notice was chosen. */
  readonly onOpened?: () => void;
}

export function NotificationList({ bell, dayHeading: DayHeading, onOpened }: Props) {
  const { t } = useTranslation('bell');
  const list = useRef<HTMLDivElement>(null);
  const pane = usePaneNavigation();
  const [, navigate] = useLocation();
  const { query, notifications, read, dismiss } = bell;

  function open(notification: Notification): void {
    void read(notification.readAt ? [] : [notification.id]);
    const { conversationId, record } = notification.target;
    if (conversationId) pane.open({ conversationId });
    else if (record) pane.open({ record });
    else if (notification.kind === 'account-paused') navigate('/settings/providers');
    else return;
    onOpened?.();
  }

  function dismissAndStay(notification: Notification): void {
    const items = itemsIn(list.current);
    const at = items.findIndex((item) => item.closest('li')?.contains(document.activeElement));
    dismiss(notification);
    const next = items[at + 1] ?? items[at - 1];
    if (next) next.focus();
    else list.current?.focus();
  }

  if (query.error && !query.data) {
    return <LoadFailure error={query.error} words={t('failed')} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) return <SkeletonRows rows={4} rowHeight={72} />;
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys step through the buttons inside
    <div ref={list} tabIndex={-1} className={styles.list} onKeyDown={(event) => step(event, list.current)}>
      {notifications.length === 0 && <EmptyState icon={<Alert28Regular />}>{t('empty')}</EmptyState>}
      {byDay(notifications).map(({ day, notifications: ofDay }) => (
        <section key={day} aria-label={dayOf(day)}>
          <DayHeading className={styles.day}>{dayOf(day)}</DayHeading>
          <ul>
            {ofDay.map((each) => (
              <NotificationItem
                key={each.id}
                notification={each}
                onOpen={() => open(each)}
                onDismiss={() => dismissAndStay(each)}
              />
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage && (
        <Button
          appearance="transparent"
          className={styles.earlier}
          disabledFocusable={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('showEarlier')}
        </Button>
      )}
    </div>
  );
}

const itemsIn = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-item]') ?? []),
];

function step(event: KeyboardEvent, list: HTMLElement | null): void {
  const items = itemsIn(list);
  const at = items.findIndex((item) => item.closest('li')?.contains(document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  const next = to === undefined ? undefined : items[to];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
