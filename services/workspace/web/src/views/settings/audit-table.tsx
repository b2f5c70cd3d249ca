import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnerName } from '../../api/people';
import { fullDate } from '../../i18n/formats';
import { DataTable, type Column } from '../../ui/data-table';
import { RelativeTime } from '../../ui/relative-time';
import type { AuditEntry } from './audit-query';
import styles from './settings.module.css';

const DOERS = { user: 'doneByUser', system: 'doneBySystem', customer: 'doneByCustomer' } as const;

/** The latest first; a row opens to what was there before and after. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useTranslation('settings');
  const nameOf = useOwnerName();
  const [opened, setOpened] = useState<string>();
  const doer = ({ actor, doneBy }: AuditEntry): string =>
    actor ? nameOf({ type: 'user', id: actor }) : t(DOERS[doneBy]);
  const columns: Column<AuditEntry>[] = [
    { id: 'action', header: t('action'), cell: ({ action }) => action },
    {
      id: 'thing',
      header: t('thing'),
      cell: ({ thing, id, before, after }) => (
        <>
          <bdi>
            {thing.type} · {thing.id}
          </bdi>
          {id === opened && <Difference before={before} after={after} />}
        </>
      ),
      width: 'minmax(0, 2fr)',
    },
    { id: 'person', header: t('person'), cell: (entry) => <bdi>{doer(entry)}</bdi> },
    {
      id: 'at',
      header: t('when'),
      width: '120px',
      cell: ({ at, id }) =>
        id === opened ? <time dateTime={at}>{fullDate(at)}</time> : <RelativeTime at={at} />,
    },
  ];
  return (
    <DataTable
      label={t('audit')}
      columns={columns}
      rows={entries}
      keyOf={({ id }) => id}
      onOpen={({ id }) => setOpened(id === opened ? undefined : id)}
      isMarked={({ id }) => id === opened}
    />
  );
}

function Difference({ before, after }: Pick<AuditEntry, 'before' | 'after'>) {
  const { t } = useTranslation('settings');
  return (
    <dl className={styles.facts}>
      <dt>{t('before')}</dt>
      <dd>
        <code className={styles.code}>{before ? JSON.stringify(before, null, 2) : '–'}</code>
      </dd>
      <dt>{t('after')}</dt>
      <dd>
        <code className={styles.code}>{after ? JSON.stringify(after, null, 2) : '–'}</code>
      </dd>
    </dl>
  );
}
