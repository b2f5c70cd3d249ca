import { memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { isEmojiOnly } from '../../messages/text-parts';
import { isFailed } from '../../messages/statuses';
import { lazyPart } from '../../ui/lazy-parts';
import { Attachments } from './attachments';
import { MessageText } from './message-text';
import { MetaLine } from './meta-line';
import type { ThreadMessage, ThreadRow } from './thread-rows';
import styles from './bubble.module.css';

const BubbleActions = lazyPart(() => import('./bubble-actions'));

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
      {hasActions(message) && (
        <Suspense fallback={null}>
          <BubbleActions message={message} conversationId={conversationId} onEdit={onEdit} />
        </Suspense>
      )}
    </div>
  );
});

const WITH_ACTIONS: ReadonlySet<string> = new Set([
  'scheduled',
  'unknown',
  'not-sent',
  'not-delivered',
  'sending-failed',
]);

const hasActions = ({ direction, erased, local, status }: ThreadMessage): boolean =>
  direction === 'outbound' && !erased && WITH_ACTIONS.has(local ?? status);

function lookOf({ status, local, direction }: ThreadMessage): string | undefined {
  if (direction === 'inbound') return undefined;
  if (local === 'not-sent') return 'failed';
  if (local) return 'sending';
  if (status === 'scheduled') return 'scheduled';
  if (status === 'sending-aborted' || status === 'cancelled') return 'stopped';
  return isFailed(status) ? 'failed' : undefined;
}
