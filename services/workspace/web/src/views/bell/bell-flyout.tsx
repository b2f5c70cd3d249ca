import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Flyout } from '../../ui/flyout';
import styles from './bell.module.css';
import { NotificationList } from './notification-list';
import type { useNotifications } from './use-notifications';

interface Props {
  readonly bell: ReturnType<typeof useNotifications>;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

export default function BellFlyout({ bell, anchor, onClose }: Props) {
  const { t } = useTranslation('bell');
  return (
    <Flyout label={t('title')} anchor={anchor} onClose={onClose}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{t('title')}</h2>
        <MarkAllRead bell={bell} />
      </div>
      <NotificationList bell={bell} dayHeading="h3" onOpened={onClose} />
      <div className={styles.foot}>
        <Link href="/notifications" className={styles.all} onClick={onClose}>
          {t('seeAll')}
        </Link>
      </div>
    </Flyout>
  );
}

export function MarkAllRead({ bell }: Pick<Props, 'bell'>) {
  const { t } = useTranslation('bell');
  if (bell.unread === 0) return null;
  const unread = bell.notifications.filter(({ readAt }) => !readAt).map(({ id }) => id);
  return (
    <Button appearance="transparent" size="small" onClick={() => void bell.read(unread)}>
      {t('markAllRead')}
    </Button>
  );
}
