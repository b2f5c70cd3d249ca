import { Button } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
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
export default function BubbleActions({ message, conversationId, onEdit }: Props) {
  const { t } = useTranslation('pane');
  const queries = useQueryClient();
  const sendAgain = useSendAgain(conversationId);
  const scheduled = useScheduledActions(conversationId);
  const { id, text, status, local } = message;

  const again = [t('sendAgain'), () => sendAgain(message)] as const;
  const edit = [t('edit'), () => onEdit(text)] as const;

  function editUnsent(): void {
    outbox.remove(id);
    onEdit(text);
  }

  function tryUnsent(): void {
    const entry = outbox.all().find((each) => each.id === id);
    if (entry) void tryAgain(queries, entry);
  }

  async function editScheduled(): Promise<void> {
    if (await scheduled.cancel(message)) onEdit(text);
  }

  if (local === 'not-sent') {
    return (
      <Actions
        list={[
          [t('tryAgain'), tryUnsent],
          [t('edit'), editUnsent],
        ]}
      />
    );
  }
  switch (status) {
    case 'scheduled':
      return (
        <Actions
          list={[
            [t('edit'), () => void editScheduled()],
            [t('sendNow'), () => void scheduled.sendNow(message)],
            [t('cancelScheduled'), () => void scheduled.cancel(message)],
          ]}
        />
      );
    case 'unknown':
      return <SendAnyway onSend={() => sendAgain(message)} />;
    case 'not-sent':
      return <Actions list={[again, edit]} />;
    case 'not-delivered':
    case 'sending-failed':
      return <Actions list={[again]} />;
    default:
      return null;
  }
}

/** The second click of a double one is not meant. What acts may be gone after it; its bubble stays. */
function Actions({ list }: { readonly list: readonly (readonly [string, () => void])[] }) {
  return (
    <div className={styles.actions}>
      {list.map(([words, act]) => (
        <Button
          key={words}
          size="small"
          appearance="transparent"
          className={styles.action}
          onClick={({ detail, currentTarget }) => {
            if (detail > 1) return;
            currentTarget.closest<HTMLElement>('[data-bubble]')?.focus({ preventScroll: true });
            act();
          }}
        >
          {words}
        </Button>
      ))}
    </div>
  );
}
