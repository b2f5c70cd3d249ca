import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { timeOf } from '../../i18n/formats';
import styles from './bubble.module.css';
import { Delivery } from './delivery';
import { isSilent } from './status-words';
import { useIsTeams } from './thread-facts';
import type { ThreadMessage } from './thread-rows';
import { useTimes } from './use-times';

const SIGNAL_WORDS = { stop: 'signalStop', start: 'signalStart', help: 'signalHelp' } as const;

/** Under a bubble: when, who where that is not me or could have been another, and where it stands. */
export function MetaLine({ message }: { readonly message: ThreadMessage }) {
  const { t } = useTranslation('pane');
  const { user } = useSession();
  const { direction, sentBy, sentByName, at, automated, status, signal } = message;
  const times = useTimes();
  const isMine = sentBy === undefined || sentBy === user.id;
  const isTeams = useIsTeams(message);
  const sender = direction === 'outbound' && !automated && (isTeams || !isMine);
  return (
    <p className={styles.meta} data-direction={direction}>
      {status !== 'scheduled' && (
        <time dateTime={at} title={times.full(at).join('\n')}>
          {timeOf(at)}
        </time>
      )}
      {sender && <bdi>{isMine ? user.name : sentByName}</bdi>}
      {automated && <span>{t('automated')}</span>}
      {signal && <span className={styles.signal}>{t(SIGNAL_WORDS[signal])}</span>}
      {direction === 'outbound' && !isSilent(message) && <Delivery message={message} />}
    </p>
  );
}
