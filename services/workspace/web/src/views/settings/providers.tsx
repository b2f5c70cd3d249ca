import { Button } from '@fluentui/react-components';
import { Add20Regular, PlugConnected24Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { RelativeTime } from '../../ui/relative-time';
import { AccountStatus } from './account-status';
import { accountsQuery, numbersQuery, providerName, type Account } from './channels-query';
import { ChannelBar } from './channel-bar';
import { ChannelOff } from './channel-off';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';
import { useLiveAccounts } from './use-live-accounts';

/** The accounts at providers that texts go through. */
export default function Providers() {
  const { t } = useTranslation('settings');
  const accounts = useQuery(accountsQuery);
  useLiveAccounts();
  const add = (
    <Link href="/settings/providers/new/provider" asChild>
      <Button as="a" appearance="primary" icon={<Add20Regular />} className={styles.primary}>
        {t('addProvider')}
      </Button>
    </Link>
  );
  return (
    <SettingsPage section="providers" bar={accounts.data?.length ? add : undefined}>
      <ChannelBar className={styles.bar} />
      <Loaded query={accounts} words={t('providersFailed')} denied={t('providersDenied')} rowHeight={48}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={<PlugConnected24Regular />} action={add}>
              {t('providersEmpty')}
            </EmptyState>
          ) : (
            <>
              <AccountTable accounts={all} />
              <ChannelOff />
            </>
          )
        }
      </Loaded>
    </SettingsPage>
  );
}

function AccountTable({ accounts }: { readonly accounts: readonly Account[] }) {
  const { t } = useTranslation('settings');
  const { data: numbers = [] } = useQuery(numbersQuery);
  const columns: Column<Account>[] = [
    { id: 'name', header: t('name'), width: 'minmax(0, 2fr)', cell: ({ name }) => <bdi>{name}</bdi> },
    { id: 'provider', header: t('provider'), cell: ({ provider }) => providerName(provider) },
    {
      id: 'numbers',
      header: t('numbers'),
      cell: ({ id }) =>
        t('numberCount', { count: numbers.filter(({ accountId }) => accountId === id).length }),
    },
    {
      id: 'called',
      header: t('lastCallback'),
      cell: ({ lastCallbackAt }) => (lastCallbackAt ? <RelativeTime at={lastCallbackAt} /> : t('never')),
      needsRoom: 'some',
    },
    {
      id: 'status',
      header: t('status'),
      cell: (account) => (
        <AccountStatus
          account={account}
          hasNumbers={numbers.some(({ accountId }) => accountId === account.id)}
        />
      ),
    },
  ];
  return (
    <DataTable
      label={t('providers')}
      columns={columns}
      rows={accounts}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => `/settings/providers/${id}`}
    />
  );
}
