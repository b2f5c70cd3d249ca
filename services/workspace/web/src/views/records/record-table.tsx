import { Badge, Button } from '@fluentui/react-components';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Shapes } from '../../api/client';
import { useOwnerName } from '../../api/people';
import type { CrmRecord } from '../../api/records';
import { recordPath } from '../../api/refs';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { PhoneNumber } from '../../ui/phone-number';
import { RecordIcon } from '../../ui/record-icon';
import { RECORD_WORDS } from '../../ui/record-words';
import { MarkedText } from './marked-text';
import styles from './records.module.css';

interface Props {
  readonly found: UseInfiniteQueryResult<InfiniteData<Shapes['SearchRecordsReply']>>;
  readonly query: string;
}

export function RecordTable({ found, query }: Props) {
  const { t } = useTranslation('records');
  const columns = useColumns(query);
  return (
    <Loaded query={found} words={t('searchFailed')} rows={8} rowHeight={48}>
      {({ pages }) => {
        const records = pages.flatMap((page) => page.records);
        if (records.length === 0) return <EmptyState>{t('noneFound', { query: query.trim() })}</EmptyState>;
        return (
          <>
            <DataTable
              label={t('title')}
              columns={columns}
              rows={records}
              keyOf={recordPath}
              hrefOf={recordPath}
            />
            {found.hasNextPage && (
              <Button
                appearance="subtle"
                className={styles.more}
                disabledFocusable={found.isFetchingNextPage}
                onClick={() => void found.fetchNextPage()}
              >
                {t('showMore')}
              </Button>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function useColumns(query: string): Column<CrmRecord>[] {
  const { t } = useTranslation('records');
  const { t: shell } = useTranslation();
  const ownerName = useOwnerName();
  return [
    {
      id: 'name',
      header: t('name'),
      width: 'minmax(0, 2fr)',
      cell: ({ type, name }) => (
        <>
          <RecordIcon type={type} />
          <MarkedText text={name} query={query} />
        </>
      ),
    },
    { id: 'type', header: t('type'), width: '110px', cell: ({ type }) => shell(RECORD_WORDS[type]) },
    { id: 'phone', header: t('phone'), cell: ({ phones }) => <Phones {...phones} /> },
    { id: 'owner', header: t('owner'), cell: ({ owner }) => <bdi>{ownerName(owner)}</bdi>, isExtra: true },
    {
      id: 'status',
      header: t('status'),
      width: '90px',
      cell: ({ active }) =>
        active ? (
          <span className={styles.active}>{t('active')}</span>
        ) : (
          <Badge appearance="tint" color="subtle">
            {t('inactive')}
          </Badge>
        ),
    },
  ];
}

function Phones({ business, mobile }: CrmRecord['phones']) {
  const number = business ?? mobile;
  return number ? <PhoneNumber value={number} /> : null;
}
