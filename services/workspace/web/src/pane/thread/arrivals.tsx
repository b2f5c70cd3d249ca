import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { isFailed } from '../../messages/statuses';
import hidden from '../../ui/visually-hidden.module.css';
import { statusWords } from './status-words';
import type { ThreadRow } from './thread-rows';

const HEARD = 3;

interface Props {
  readonly rows: readonly ThreadRow[];
  readonly name: string;
}

/** Reads out the last arrivals. The thread itself does not: scrolling it mounts old messages again and again. */
export function Arrivals({ rows, name }: Props) {
  const { t } = useTranslation('pane');
  const { user } = useSession();
  const [openedAt] = useState(() => rows.findLast(({ message }) => !message.local)?.message.at ?? '');
  const [failedBefore] = useState(() => new Set(rows.filter(hasFailed).map(({ message }) => message.id)));
  const arrived = rows
    .filter(({ message }) => message.direction === 'inbound' && message.at > openedAt)
    .slice(-HEARD);
  const failed = rows
    .filter((row) => hasFailed(row) && !failedBefore.has(row.message.id) && isOf(user.id, row))
    .slice(-HEARD);
  return (
    <>
      <div role="log" aria-live="polite" aria-relevant="additions" className={hidden.hidden}>
        {arrived.map(({ message }) => (
          <p key={message.id}>{`${name}: ${message.text}`}</p>
        ))}
      </div>
      <div aria-live="assertive" aria-relevant="additions" className={hidden.hidden}>
        {failed.map(({ message }) => (
          <p key={message.id}>{`${statusWords(message, t)}: ${message.text}`}</p>
        ))}
      </div>
    </>
  );
}

const hasFailed = ({ message }: ThreadRow): boolean =>
  message.direction === 'outbound' && (isFailed(message.status) || message.local === 'not-sent');

const isOf = (userId: string, { message }: ThreadRow): boolean =>
  message.sentBy === undefined || message.sentBy === userId;
