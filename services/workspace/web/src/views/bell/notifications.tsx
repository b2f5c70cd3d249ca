import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { MarkAllRead } from './bell-flyout';
import styles from './bell.module.css';
import { NotificationList } from './notification-list';
import { useNotifications } from './use-notifications';

/** All notices, on a page of their own: where the bell leads on phones. */
export default function Notifications() {
  const { t } = useTranslation('bell');
  const bell = useNotifications();
  return (
    <Page title={t('title')} bar={<MarkAllRead bell={bell} />}>
      <div className={styles.page}>
        <NotificationList bell={bell} dayHeading="h2" />
      </div>
    </Page>
  );
}
