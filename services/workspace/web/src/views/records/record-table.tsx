import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Shapes } from '../../api/client';
import { recordPath } from '../../api/refs';
import { EmptyState } from '../../ui/empty-state';
import { Grid } from '../../ui/grid/grid';
import { Loaded } from '../../ui/loaded';
import { useRecordColumns } from './record-columns';
import styles from './record-grid.module.css';
import { useLiveRecords } from './use-live-records';

type Found = InfiniteData<Shapes['SearchRecordsReply']>;

interface Props {
  readonly found: UseInfiniteQueryResult<Found>;
  readonly query: string;
}

/** The records that were found, as many as one scrolls to. */
export function RecordTable({ found, query }: Props) {
  const { t } = useTranslation('records');
  useLiveRecords();
  return (
    <Loaded query={found} words={t('searchFailed')} rows={8} rowHeight={48}>
      {(pages) => <Records found={found} pages={pages} query={query} />}
    </Loaded>
  );
}

function Records({ found, pages, query }: Props & { readonly pages: Found }) {
  const { t } = useTranslation('records');
  const [, navigate] = useLocation();
  const columns = useRecordColumns(query);
  const records = useMemo(() => pages.pages.flatMap((page) => page.records), [pages]);
  if (records.length === 0) return <EmptyState>{t('noneFound', { query: query.trim() })}</EmptyState>;
  return (
    <div className={styles.list}>
      <Grid
        label={t('title')}
        className={styles.grid}
        columns={columns}
        rows={records}
        rowId={recordPath}
        rowHeight={48}
        narrowRowHeight={64}
        hasMore={found.hasNextPage}
        onEnd={() => {
          if (!found.isFetchingNextPage) void found.fetchNextPage();
        }}
        onOpen={(record) => navigate(recordPath(record))}
      />
    </div>
  );
}
