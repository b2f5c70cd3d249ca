import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useOwnerName } from '../../api/people';
import { recordPath } from '../../api/refs';
import { useHasRole } from '../../api/session';
import { DataTable, type Column } from '../../ui/data-table';
import { PhoneNumber } from '../../ui/phone-number';
import { RECORD_WORDS } from '../../ui/record-words';
import { RelativeTime } from '../../ui/relative-time';
import { AuditDifference } from './audit-difference';
import type { AuditEntry } from './audit-query';
import { actionWords, isThing, THINGS } from './audit-words';
import { accountsQuery } from './channels-query';
import type { ListedContext } from './contexts';
import styles from './settings.module.css';

const DOERS = { user: 'doneByUser', system: 'doneBySystem', customer: 'doneByCustomer' } as const;

interface Props {
  readonly context: ListedContext;
  readonly entries: readonly AuditEntry[];
}

/** The latest first; a row opens to what was there before and after. */
export function AuditTable({ context, entries }: Props) {
  const { t } = useTranslation('settings');
  const nameOf = useOwnerName();
  const [opened, setOpened] = useState<string>();
  const doer = ({ actor, doneBy }: AuditEntry): string =>
    actor ? nameOf({ type: 'user', id: actor }) : t(DOERS[doneBy]);
  const columns: Column<AuditEntry>[] = [
    {
      id: 'action',
      header: t('action'),
      cell: ({ action }) => {
        const words = actionWords(context, action);
        return words ? t(words) : action;
      },
    },
    { id: 'thing', header: t('thing'), cell: (entry) => <Thing entry={entry} /> },
    { id: 'person', header: t('person'), cell: (entry) => <bdi>{doer(entry)}</bdi> },
    { id: 'at', header: t('when'), width: '110px', cell: ({ at }) => <RelativeTime at={at} /> },
  ];
  return (
    <DataTable
      label={t('audit')}
      columns={columns}
      rows={entries}
      keyOf={({ id }) => id}
      onOpen={({ id }) => setOpened(id === opened ? undefined : id)}
      below={(entry) => entry.id === opened && <AuditDifference {...entry} />}
    />
  );
}

/** What was changed, by its name where it has one that people know, and the record it belongs to. */
function Thing({ entry: { thing, record } }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const nameOf = useOwnerName();
  const { type, id } = thing;
  const isPerson = type === 'user' || type === 'team';
  const mayListAccounts = useHasRole('administrator');
  const { data: accounts } = useQuery({ ...accountsQuery, enabled: mayListAccounts && type === 'account' });
  const account = accounts?.find((each) => type === 'account' && each.id === id);
  return (
    <>
      {isThing(type) ? t(THINGS[type]) : type}
      {isPerson && (
        <>
          {' · '}
          <bdi>{nameOf({ type, id })}</bdi>
        </>
      )}
      {account && (
        <>
          {' · '}
          <bdi>{account.name}</bdi>
        </>
      )}
      {type === 'number' && (
        <>
          {' · '}
          <PhoneNumber value={id} />
        </>
      )}
      {record && (
        <>
          {' · '}
          <Link href={recordPath(record)} className={styles.link}>
            {shell(RECORD_WORDS[record.type])}
          </Link>
        </>
      )}
    </>
  );
}
