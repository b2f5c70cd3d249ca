import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { timeOf } from '../../i18n/formats';
import { isSilent, statusWords } from './status-words';
import type { ThreadMessage } from './thread-rows';

const HEARD = 200;

/** A message as it is read out: "You, 10:03, Yes. Shall I …, delivered". */
export function useSpokenMessage(message: ThreadMessage, customer: string): string {
  const { t } = useTranslation('pane');
  const { user } = useSession();
  const { direction, sentBy, sentByName, at, text, erased } = message;
  const isMine = sentBy === undefined || sentBy === user.id;
  const author = direction === 'inbound' ? customer : isMine ? t('you') : (sentByName ?? '');
  const words = direction === 'outbound' && !isSilent(message) ? [statusWords(message, t)] : [];
  return [author, timeOf(at), erased ? t('erased') : text.slice(0, HEARD), ...words]
    .filter(Boolean)
    .join(', ');
}
