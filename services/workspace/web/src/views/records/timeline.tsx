import { Button } from '@fluentui/react-components';
import { Chat20Regular } from '@fluentui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordConversationsQuery } from '../../api/conversations';
import { historyQuery } from '../../api/record-history';
import type { CrmRecord } from '../../api/records';
import { dayOf, fullDate, timeOf } from '../../i18n/formats';
import { usePaneNavigation } from '../../pane/pane-location';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { useNow } from '../../ui/use-now';
import styles from './record.module.css';
import { timelineOf, type TimelineEntry } from './timeline-days';

export function Timeline({ record }: { readonly record: CrmRecord }) {
  const { t } = useTranslation('records');
  const history = useInfiniteQuery(historyQuery(record));
  const now = useNow();
  return (
    <section className={styles.card} aria-labelledby="record-timeline">
      <h2 id="record-timeline" className={styles.heading}>
        {t('timeline')}
      </h2>
      <Loaded query={history} words={t('timelineFailed')} rows={3} rowHeight={64}>
        {({ pages }) => {
          const days = timelineOf(pages.flatMap(({ messages }) => messages));
          if (days.length === 0) return <EmptyState>{t('timelineEmpty')}</EmptyState>;
          return days.map(({ day, entries }, index) => (
            <div key={day}>
              <h3 className={styles.day}>{dayOf(day, now)}</h3>
              <ul>
                {entries.map((entry) => (
                  <Entry key={entry.conversationId} record={record} entry={entry} isNewest={index === 0} />
                ))}
              </ul>
            </div>
          ));
        }}
      </Loaded>
      {history.hasNextPage && (
        <Button
          appearance="subtle"
          disabledFocusable={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('showEarlier')}
        </Button>
      )}
    </section>
  );
}

interface EntryProps {
  readonly record: CrmRecord;
  readonly entry: TimelineEntry;
  readonly isNewest: boolean;
}

function Entry({ record, entry, isNewest }: EntryProps) {
  const { t } = useTranslation('records');
  const pane = usePaneNavigation();
  const { data: conversations } = useInfiniteQuery(recordConversationsQuery(record));
  const { conversationId, firstMessageId, latest, count } = entry;
  const unseen = isNewest ? (conversations?.find(({ id }) => id === conversationId)?.unseen ?? 0) : 0;
  const target = { conversationId };
  const open = (): void => pane.open(isNewest ? target : { target, messageId: firstMessageId });
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
            {latest.direction === 'outbound' ? t('you', { text: latest.text }) : latest.text}
          </bdi>
        </span>
      </button>
    </li>
  );
}
