import { Chat20Regular } from '@fluentui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordConversationsQuery } from '../../api/conversations';
import type { CrmRecord } from '../../api/records';
import { fullDate, timeOf } from '../../i18n/formats';
import { usePaneNavigation } from '../../pane/pane-location';
import { PreviewText } from '../../ui/preview-text';
import { MarkedText } from './marked-text';
import styles from './record.module.css';
import type { TextsEntry } from './timeline-days';

interface Props {
  readonly record: CrmRecord;
  readonly entry: TextsEntry;
  readonly isNewest: boolean;
  readonly sought: string;
}

/** What passed in one conversation on one day; choosing it opens the thread there. */
export function TextsRow({ record, entry, isNewest, sought }: Props) {
  const { t } = useTranslation('records');
  const pane = usePaneNavigation();
  const { data: conversations } = useInfiniteQuery(recordConversationsQuery(record));
  const { conversationId, firstMessageId, latest, count } = entry;
  const unseen = isNewest ? (conversations?.find(({ id }) => id === conversationId)?.unseen ?? 0) : 0;
  const target = { conversationId };
  const messageId = sought ? latest.id : firstMessageId;
  const open = (): void => pane.open(isNewest && !sought ? target : { target, messageId });
  return (
    <li>
      <button type="button" className={styles.entry} onClick={open}>
        <Chat20Regular aria-hidden="true" className={styles.sign} />
        <span className={styles.words}>
          <span className={styles.line}>
            <span className={unseen > 0 ? styles.unseen : undefined}>{t('textConversation')}</span>
            <span className={styles.meta}>
              {unseen > 0 ? t('newMessages', { count: unseen }) : t('messages', { count })}
            </span>
            <time dateTime={latest.at} title={fullDate(latest.at)} className={styles.meta}>
              {timeOf(latest.at)}
            </time>
          </span>
          <bdi dir="auto" className={styles.preview}>
            {sought ? (
              <MarkedText text={latest.text} query={sought} />
            ) : (
              <PreviewText
                text={latest.direction === 'outbound' ? t('you', { text: latest.text }) : latest.text}
              />
            )}
          </bdi>
        </span>
      </button>
    </li>
  );
}
