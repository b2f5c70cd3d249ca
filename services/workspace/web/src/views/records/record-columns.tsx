import { Badge } from '@fluentui/react-components';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useOwnerName } from '../../api/people';
import type { CrmRecord } from '../../api/records';
import { recordPath } from '../../api/refs';
import type { GridColumn } from '../../ui/grid/grid-types';
import { PhoneNumber } from '../../ui/phone-number';
import { RecordIcon } from '../../ui/record-icon';
import { RECORD_WORDS } from '../../ui/record-words';
import { MarkedText } from './marked-text';
import styles from './record-grid.module.css';

/** What is said of a record that was found; what matches stands out. */
export function useRecordColumns(query: string): readonly GridColumn<CrmRecord>[] {
  const { t } = useTranslation('records');
  const { t: shell } = useTranslation();
  const ownerName = useOwnerName();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        className: styles.name,
        cell: (record) => (
          <>
            <RecordIcon type={record.type} />
            <Link href={recordPath(record)} tabIndex={-1} className={styles.link}>
              <MarkedText text={record.name} query={query} />
            </Link>
          </>
        ),
      },
      {
        id: 'type',
        header: t('type'),
        className: styles.type,
        cell: ({ type }) => shell(RECORD_WORDS[type]),
      },
      {
        id: 'phone',
        header: t('phone'),
        className: styles.phone,
        cell: ({ phones: { business, mobile } }) => {
          const number = business ?? mobile;
          return number ? <PhoneNumber value={number} /> : null;
        },
      },
      {
        id: 'owner',
        header: t('owner'),
        className: styles.owner,
        cell: ({ owner }) => <bdi>{ownerName(owner)}</bdi>,
      },
      {
        id: 'status',
        header: t('status'),
        className: styles.status,
        cell: ({ active }) =>
          active ? (
            <span className={styles.active}>{t('active')}</span>
          ) : (
            <Badge appearance="tint" color="subtle">
              {t('inactive')}
            </Badge>
          ),
      },
    ],
    [t, shell, ownerName, query],
  );
}
