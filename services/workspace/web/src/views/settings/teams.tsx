import { Button } from '@fluentui/react-components';
import { Add20Regular, People24Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id';
import { teamsQuery, usersQuery, type Team } from '../../api/people';
import { useHasRole, useSession } from '../../api/session';
import { listOf } from '../../i18n/formats';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { lazyPart } from '../../ui/lazy-parts';
import { spaced } from '../../ui/spaced-number';
import { numbersQuery } from './channels-query';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';

const TeamDrawer = lazyPart(() => import('./team-drawer'));

/** Teams: several people who share numbers and records. */
export default function Teams() {
  const { t } = useTranslation('settings');
  const teams = useQuery(teamsQuery);
  const { businessUnitId } = useSession().user;
  const mayChange = useHasRole('administrator');
  const [opened, setOpened] = useState<Team>();
  const columns = useColumns();
  const add = mayChange && (
    <Button
      appearance="primary"
      icon={<Add20Regular />}
      className={styles.primary}
      onClick={() => setOpened({ id: newId(), name: '', businessUnitId, memberIds: [] })}
    >
      {t('newTeam')}
    </Button>
  );
  return (
    <SettingsPage section="teams" bar={teams.data?.length ? add : undefined}>
      <Loaded query={teams} words={t('peopleFailed')} denied={t('peopleDenied')} rowHeight={48}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={<People24Regular />} action={add}>
              {t('teamsEmpty')}
            </EmptyState>
          ) : (
            <DataTable
              label={t('teams')}
              columns={columns}
              rows={all}
              keyOf={({ id }) => id}
              onOpen={mayChange ? setOpened : undefined}
            />
          )
        }
      </Loaded>
      {opened && (
        <Suspense fallback={null}>
          <TeamDrawer key={opened.id} team={opened} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </SettingsPage>
  );
}

function useColumns(): Column<Team>[] {
  const { t } = useTranslation('settings');
  const { data: users = [] } = useQuery(usersQuery);
  const { data: numbers = [] } = useQuery(numbersQuery);
  const namesOf = (ids: readonly string[]): string[] =>
    users.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return [
    { id: 'name', header: t('name'), cell: ({ name }) => <bdi>{name}</bdi> },
    {
      id: 'members',
      header: t('members'),
      width: 'minmax(0, 2fr)',
      cell: ({ memberIds }) => <bdi>{listOf(namesOf(memberIds))}</bdi>,
    },
    {
      id: 'numbers',
      header: t('numbers'),
      cell: ({ id }) => {
        const own = numbers.filter(({ owner }) => owner.type === 'team' && owner.id === id);
        return own.map(({ number }) => (
          <bdi key={number} dir="ltr">
            {spaced(number)}{' '}
          </bdi>
        ));
      },
    },
  ];
}
