import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { isEmojiOnly } from '../../messages/text-parts';
import { isFailed } from '../../messages/statuses';
import { Attachments } from './attachments';
import { BubbleActions } from './bubble-actions';
import { MessageText } from './message-text';
import { MetaLine } from './meta-line';
import type { ThreadMessage, ThreadRow } from './thread-rows';
import styles from './bubble.module.css';

interface Props extends Pick<ThreadRow, 'message' | 'startsGroup' | 'hasMeta'> {
  readonly conversationId: string;
  readonly onEdit: (text: string) => void;
}

/** A message as it looks. In a thread that goes on, those that stay as they are are not rendered anew. */
export const Bubble = memo(function Bubble({ message, startsGroup, hasMeta, conversationId, onEdit }: Props) {
  const { t } = useTranslation('pane');
  const { direction, text, media, erased } = message;
  const isPlain = !erased && isEmojiOnly(text) && !media?.length;
  return (
    <div className={styles.line} data-direction={direction} data-starts={startsGroup || undefined}>
      <div
        className={isPlain ? styles.emoji : styles.bubble}
        data-direction={direction}
        data-look={lookOf(message)}
        data-last={hasMeta || undefined}
      >
        {erased ? <p className={styles.erased}>{t('erased')}</p> : <MessageText text={text} />}
        {media && media.length > 0 && <Attachments media={media} />}
      </div>
      {hasMeta && <MetaLine message={message} />}
      <BubbleActions message={message} conversationId={conversationId} onEdit={onEdit} />
    </div>
  );
});

function lookOf({ status, local, direction }: ThreadMessage): string | undefined {
  if (direction === 'inbound') return undefined;
  if (local === 'not-sent') return 'failed';
  if (local) return 'sending';
  if (status === 'scheduled') return 'scheduled';
  if (status === 'sending-aborted' || status === 'cancelled') return 'stopped';
  return isFailed(status) ? 'failed' : undefined;
}
