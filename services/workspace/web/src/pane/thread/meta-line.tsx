import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { fullDate, timeOf } from '../../i18n/formats';
import styles from './bubble.module.css';
import { Delivery } from './delivery';
import type { ThreadMessage } from './thread-rows';

const SIGNAL_WORDS = { stop: 'signalStop', start: 'signalStart', help: 'signalHelp' } as const;

/** Under a bubble: when, who where that is not me, and where it stands. */
export function MetaLine({ message }: { readonly message: ThreadMessage }) {
  const { t } = useTranslation('pane');
  const { user } = useSession();
  const { direction, sentBy, sentByName, at, automated, status, signal } = message;
  const isOthers = direction === 'outbound' && sentBy !== undefined && sentBy !== user.id;
  return (
    <p className={styles.meta} data-direction={direction}>
      {status !== 'scheduled' && (
        <time dateTime={at} title={fullDate(at)}>
          {timeOf(at)}
        </time>
      )}
      {isOthers && <bdi>{sentByName}</bdi>}
      {automated && <span>{t('automated')}</span>}
      {signal && <span className={styles.signal}>{t(SIGNAL_WORDS[signal])}</span>}
      {direction === 'outbound' && <Delivery message={message} />}
    </p>
  );
}
