import { Button, Switch } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { useOwnerName } from '../../api/people';
import { useHasRole } from '../../api/session';
import { DataTable, type Column } from '../../ui/data-table';
import { lazyPart } from '../../ui/lazy-parts';
import { PhoneNumber } from '../../ui/phone-number';
import { RelativeTime } from '../../ui/relative-time';
import { showToast } from '../../ui/toast';
import { accountsQuery, type SenderNumber } from './channels-query';
import styles from './settings.module.css';

const ReassignDialog = lazyPart(() => import('./reassign-dialog'));

const KINDS = {
  geographic: 'kindGeographic',
  'toll-free': 'kindTollFree',
  'short-code': 'kindShortCode',
} as const;

export function NumberTable({ numbers }: { readonly numbers: readonly SenderNumber[] }) {
  const { t } = useTranslation('settings');
  const ownerName = useOwnerName();
  const isAdministrator = useHasRole('administrator');
  const { data: accounts = [] } = useQuery({ ...accountsQuery, enabled: isAdministrator });
  const [reassigning, setReassigning] = useState<SenderNumber>();
  const accountOf = ({ accountId }: SenderNumber): string =>
    accounts.find(({ id }) => id === accountId)?.name ?? '';
  const kindOf = ({ kind }: SenderNumber): string | undefined => kind && t(KINDS[kind]);
  const columns: Column<SenderNumber>[] = [
    {
      id: 'number',
      header: t('number'),
      width: '170px',
      cell: ({ number }) => <PhoneNumber value={number} />,
    },
    {
      id: 'name',
      header: t('name'),
      cell: (number) => (
        <>
          <bdi>{number.name}</bdi>
          <span className={styles.second}>
            {[accountOf(number), kindOf(number)].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    ...(isAdministrator
      ? [
          {
            id: 'provider',
            header: t('provider'),
            cell: (number: SenderNumber) => <bdi>{accountOf(number)}</bdi>,
            needsRoom: 'plenty' as const,
          },
        ]
      : []),
    { id: 'owner', header: t('owner'), cell: ({ owner }) => <bdi>{ownerName(owner)}</bdi> },
    {
      id: 'kind',
      header: t('kind'),
      width: '110px',
      cell: (number) => kindOf(number) ?? '–',
      needsRoom: 'plenty' as const,
    },
    {
      id: 'used',
      header: t('lastUsed'),
      width: '90px',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime at={lastUsedAt} /> : t('never')),
      needsRoom: 'some',
    },
    { id: 'active', header: t('active'), width: '84px', cell: (number) => <ActiveSwitch number={number} /> },
  ];
  return (
    <>
      <DataTable
        label={t('numbers')}
        columns={columns}
        rows={numbers}
        keyOf={({ number }) => number}
        actions={(number) => (
          <Button
            size="small"
            aria-label={t('reassignNamed', { name: number.name })}
            onClick={() => setReassigning(number)}
          >
            {t('reassign')}
          </Button>
        )}
      />
      {reassigning && (
        <Suspense fallback={null}>
          <ReassignDialog number={reassigning} onClose={() => setReassigning(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function ActiveSwitch({ number }: { readonly number: SenderNumber }) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);

  async function change(active: boolean): Promise<void> {
    setIsBusy(true);
    try {
      const path = { number: number.number };
      await answer(api.PATCH('/api/v1/numbers/{number}', { params: { path }, body: { active } }));
    } catch {
      showToast({ title: t('notChanged', { name: number.name }), intent: 'warning' });
    }
    await queries.invalidateQueries({ queryKey: keys.numbers });
    setIsBusy(false);
  }

  return (
    <Switch
      aria-label={t('activeNamed', { name: number.name })}
      checked={number.active}
      disabled={isBusy}
      onChange={(_, { checked }) => void change(checked)}
    />
  );
}
