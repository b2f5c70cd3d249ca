import { Badge } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessUnitsQuery, signInsQuery, teamsQuery, usersQuery, type Person } from '../../api/people';
import { useHasRole } from '../../api/session';
import { isIn } from '../../i18n/folded';
import { listOf } from '../../i18n/formats';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { RelativeTime } from '../../ui/relative-time';
import { lazyPart } from '../../ui/lazy-parts';
import { SearchInput } from '../../ui/search-input';
import { ROLE_WORDS } from './role-words';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';

const UserDrawer = lazyPart(() => import('./user-drawer'));

/** The people of the directory, with their roles. */
export default function Users() {
  const { t } = useTranslation('settings');
  const users = useQuery(usersQuery);
  const [sought, setSought] = useState('');
  const [opened, setOpened] = useState<string>();
  const mayChange = useHasRole('administrator');
  const columns = useColumns();
  const user = users.data?.find(({ id }) => id === opened);
  return (
    <SettingsPage
      section="users"
      bar={
        <SearchInput
          className={styles.primary}
          label={t('searchUsers')}
          value={sought}
          onChange={setSought}
        />
      }
    >
      <Loaded query={users} words={t('peopleFailed')} denied={t('peopleDenied')} rowHeight={48}>
        {(all) => {
          const found = all.filter(({ name, id }) => isIn(`${name} ${id}`, sought));
          if (found.length === 0)
            return <EmptyState>{t('nobodyFound', { query: sought.trim() })}</EmptyState>;
          return (
            <DataTable
              label={t('users')}
              columns={columns}
              rows={found}
              keyOf={({ id }) => id}
              onOpen={mayChange ? ({ id }) => setOpened(id) : undefined}
            />
          );
        }}
      </Loaded>
      {user && (
        <Suspense fallback={null}>
          <UserDrawer key={user.id} user={user} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </SettingsPage>
  );
}

function useColumns(): Column<Person>[] {
  const { t } = useTranslation('settings');
  const { data: units = [] } = useQuery(businessUnitsQuery);
  const { data: teams = [] } = useQuery(teamsQuery);
  const isAdministrator = useHasRole('administrator');
  const { data: signIns } = useQuery({ ...signInsQuery, enabled: isAdministrator });
  const columns: Column<Person>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: ({ name, active }) => (
        <>
          <bdi>{name}</bdi>
          {!active && (
            <Badge appearance="tint" color="subtle">
              {t('inactive')}
            </Badge>
          )}
        </>
      ),
    },
    {
      id: 'unit',
      header: t('unit'),
      cell: ({ businessUnitId }) => (
        <bdi>{units.find(({ id }) => id === businessUnitId)?.name ?? businessUnitId}</bdi>
      ),
    },
    {
      id: 'roles',
      header: t('roles'),
      cell: ({ roles }) =>
        roles.length === 0 ? t('noRole') : listOf(roles.map((role) => t(ROLE_WORDS[role]))),
    },
    {
      id: 'teams',
      header: t('teams'),
      cell: ({ id }) => {
        const own = teams.filter(({ memberIds }) => memberIds.includes(id)).map(({ name }) => name);
        return own.length > 0 ? <bdi>{listOf(own)}</bdi> : null;
      },
    },
  ];
  if (!isAdministrator) return columns;
  const lastSignIn: Column<Person> = {
    id: 'last-sign-in',
    header: t('lastSignIn'),
    width: '110px',
    cell: ({ id }) => {
      const at = signIns?.get(id);
      return at ? <RelativeTime at={at} /> : signIns && t('never');
    },
    needsRoom: 'some',
  };
  return [...columns, lastSignIn];
}
