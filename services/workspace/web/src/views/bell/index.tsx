import { Button } from '@fluentui/react-components';
import { Alert20Filled, Alert20Regular } from '@fluentui/react-icons';
import { Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useSession } from '../../api/session';
import { lazyPart } from '../../ui/lazy-parts';
import { useArrivals } from './arrivals';
import styles from './bell.module.css';
import { mayReadNotifications } from './may-read';
import { useNotifications } from './use-notifications';
import { useReadWithPane } from './use-read-with-pane';
import { useUndoKey } from './use-undo-key';

const BellFlyout = lazyPart(() => import('./bell-flyout'));

/** The bell in the header; absent for whoever lost the right to read notifications (R116). */
export default function Bell() {
  return mayReadNotifications(useSession()) ? <BellButton /> : null;
}

const PHONE = '(max-width: 639.98px)';
const MOST_SHOWN = 99;

function BellButton() {
  const { t } = useTranslation('bell');
  const [button, setButton] = useState<HTMLButtonElement | HTMLAnchorElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [, navigate] = useLocation();
  const close = useCallback(() => setIsOpen(false), []);
  const bell = useNotifications();
  useArrivals();
  useReadWithPane(bell);
  useUndoKey();
  const { unread } = bell;

  return (
    <>
      <Button
        ref={setButton}
        appearance="subtle"
        icon={
          <span className={styles.sign}>
            {isOpen ? <Alert20Filled /> : <Alert20Regular />}
            {unread > 0 && (
              <span className={styles.count} aria-hidden="true">
                {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
              </span>
            )}
          </span>
        }
        aria-label={unread > 0 ? t('labelUnread', { count: unread }) : t('title')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => (matchMedia(PHONE).matches ? navigate('/notifications') : setIsOpen(!isOpen))}
      />
      {isOpen && button && (
        <Suspense fallback={null}>
          <BellFlyout bell={bell} anchor={button} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
