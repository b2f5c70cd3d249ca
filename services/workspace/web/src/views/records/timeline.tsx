import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CrmRecord } from '../../api/records';
import { dayOf } from '../../i18n/formats';
import { EmptyState } from '../../ui/empty-state';
import { LoadFailure } from '../../ui/load-failure';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { useNow } from '../../ui/use-now';
import { NewNote } from './new-note';
import { NoteRow } from './note-row';
import styles from './record.module.css';
import { TextsRow } from './texts-row';
import { TimelineBar } from './timeline-bar';
import { useTimeline, type TimelineChoice } from './use-timeline';

interface Props {
  readonly record: CrmRecord;
  /** Whether a note is being written. */
  readonly isWriting: boolean;
  readonly onWriting: (isWriting: boolean) => void;
}

/** What was texted and noted on a record, day by day. */
export function Timeline({ record, isWriting, onWriting }: Props) {
  const { t } = useTranslation('records');
  const [choice, setChoice] = useState<TimelineChoice>({ shown: 'all', sought: '' });
  const [writeButton, setWriteButton] = useState<HTMLButtonElement | null>(null);
  const timeline = useTimeline(record, choice);
  return (
    <section className={styles.card} aria-labelledby="record-timeline">
      <div className={styles.timelineHead}>
        <h2 id="record-timeline" className={styles.heading}>
          {t('timeline')}
        </h2>
        <TimelineBar
          choice={choice}
          onChoose={(change) => setChoice({ ...choice, ...change })}
          isWriting={isWriting}
          onWrite={() => onWriting(true)}
          writeButton={setWriteButton}
        />
      </div>
      {isWriting && (
        <NewNote
          record={record}
          onDone={() => {
            onWriting(false);
            writeButton?.focus();
          }}
        />
      )}
      <Days record={record} timeline={timeline} sought={choice.sought} />
      {timeline.hasEarlier && (
        <Button appearance="subtle" disabledFocusable={timeline.isLoading} onClick={timeline.loadEarlier}>
          {timeline.isSearching ? t('searchingOn') : t('showEarlier')}
        </Button>
      )}
    </section>
  );
}

interface DaysProps {
  readonly record: CrmRecord;
  readonly timeline: ReturnType<typeof useTimeline>;
  readonly sought: string;
}

function Days({ record, timeline, sought }: DaysProps) {
  const { t } = useTranslation('records');
  const now = useNow();
  const { days, history, notes, isThere, hasEarlier } = timeline;
  if (!isThere) return <SkeletonRows rows={3} rowHeight={64} />;
  const failed = [history, notes].filter((query) => query.data === undefined);
  return (
    <>
      {failed.map((query) => (
        <LoadFailure
          key={query === notes ? 'notes' : 'texts'}
          error={query.error}
          words={query === notes ? t('notesFailed') : t('timelineFailed')}
          onRetry={() => void query.refetch()}
        />
      ))}
      {days.map(({ day, entries }, index) => (
        <div key={day}>
          <h3 className={styles.day}>{dayOf(day, now)}</h3>
          <ul>
            {entries.map((entry) =>
              entry.kind === 'note' ? (
                <NoteRow key={entry.note.id} note={entry.note} sought={sought} />
              ) : (
                <TextsRow
                  key={entry.conversationId}
                  record={record}
                  entry={entry}
                  isNewest={index === 0}
                  sought={sought}
                />
              ),
            )}
          </ul>
        </div>
      ))}
      {days.length === 0 && failed.length === 0 && !hasEarlier && (
        <EmptyState>
          {sought.trim() ? t('nothingMatches', { query: sought.trim() }) : t('timelineEmpty')}
        </EmptyState>
      )}
    </>
  );
}
