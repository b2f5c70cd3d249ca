import { Button } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isFailed } from '../../messages/statuses';
import { tryAgain } from '../outbox/deliver';
import { outbox } from '../outbox/outbox';
import styles from './bubble.module.css';
import { SendAnyway } from './send-anyway';
import type { ThreadMessage } from './thread-rows';
import { useScheduledActions } from './use-scheduled-actions';
import { useSendAgain } from './use-send-again';

interface Props {
  readonly message: ThreadMessage;
  readonly conversationId: string;
  readonly onEdit: (text: string) => void;
}

/** What can be done with a text that did not go out, or has not yet. */
export function BubbleActions({ message, conversationId, onEdit }: Props) {
  const { t } = useTranslation('pane');
  const queries = useQueryClient();
  const sendAgain = useSendAgain(conversationId);
  const scheduled = useScheduledActions(conversationId);
  const { id, text, status, local, direction, erased } = message;
  if (direction === 'inbound' || erased) return null;

  if (local === 'not-sent') {
    const entry = outbox.all().find((each) => each.id === id);
    return (
      <Actions
        list={[
          [t('tryAgain'), () => entry && void tryAgain(queries, entry)],
          [
            t('edit'),
            () => {
              outbox.remove(id);
              onEdit(text);
            },
          ],
        ]}
      />
    );
  }
  if (local) return null;
  if (status === 'scheduled') {
    return (
      <Actions
        list={[
          [t('edit'), () => void scheduled.cancel(message).then(() => onEdit(text))],
          [t('sendNow'), () => void scheduled.sendNow(message)],
          [t('cancelScheduled'), () => void scheduled.cancel(message)],
        ]}
      />
    );
  }
  if (status === 'unknown') return <SendAnyway onSend={() => sendAgain(message)} />;
  if (isFailed(status)) return <Actions list={[[t('sendAgain'), () => sendAgain(message)]]} />;
  return null;
}

function Actions({ list }: { readonly list: readonly (readonly [string, () => void])[] }) {
  return (
    <div className={styles.actions}>
      {list.map(([words, act]) => (
        <Button key={words} size="small" appearance="transparent" className={styles.action} onClick={act}>
          {words}
        </Button>
      ))}
    </div>
  );
}
