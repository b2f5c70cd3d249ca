import { Button } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Shapes } from '../../api/client';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { PhoneNumber } from '../../ui/phone-number';
import { RelativeTime } from '../../ui/relative-time';
import { optedOutQuery, sourceWords } from './consent-query';
import styles from './settings.module.css';

type State = Shapes['ConsentState'];

/** All numbers that asked to stop, the latest first. */
export function OptedOutList({ onOpen }: { readonly onOpen: (number: string) => void }) {
  const { t } = useTranslation('settings');
  const found = useInfiniteQuery(optedOutQuery);
  const columns: Column<State>[] = [
    {
      id: 'number',
      header: t('phoneNumber'),
      cell: ({ customerNumber }) => <PhoneNumber value={customerNumber} />,
    },
    {
      id: 'source',
      header: t('source'),
      cell: ({ source, optedOut }) => {
        const words = sourceWords(source, optedOut);
        return words ? t(words) : source;
      },
    },
    { id: 'since', header: t('since'), cell: ({ at }) => <RelativeTime at={at} /> },
  ];
  return (
    <Loaded query={found} words={t('logFailed')} denied={t('logDenied')} rowHeight={48}>
      {({ pages }) => {
        const states = pages.flatMap(({ consents }) => consents);
        if (states.length === 0) return <EmptyState>{t('nobodyOptedOut')}</EmptyState>;
        return (
          <>
            <DataTable
              label={t('consent')}
              columns={columns}
              rows={states}
              keyOf={({ customerNumber }) => customerNumber}
              onOpen={({ customerNumber }) => onOpen(customerNumber)}
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
