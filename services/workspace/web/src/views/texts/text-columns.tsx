import { Button } from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import type { TFunction } from 'i18next';
import type { Summary } from '../../api/conversations';
import { Initials } from '../../ui/initials';
import { PhoneNumber } from '../../ui/phone-number';
import { RecordIcon } from '../../ui/record-icon';
import { RecordName } from '../../ui/record-name';
import { RelativeTime } from '../../ui/relative-time';
import type { GridColumn } from '../../ui/grid/grid-types';
import hidden from '../../ui/visually-hidden.module.css';
import { Preview } from './preview';
import styles from './texts.module.css';
import type { useTextsLocation } from './use-texts-location';

type Words = TFunction<'texts'>;

export const textColumns = (
  t: Words,
  { sort, setSort }: Pick<ReturnType<typeof useTextsLocation>, 'sort' | 'setSort'>,
  onMenu: (row: Summary, at: DOMRect) => void,
): readonly GridColumn<Summary>[] => [
  {
    id: 'customer',
    header: t('columnCustomer'),
    sort: {
      direction: sort === 'name' ? 'ascending' : sort === 'name-reversed' ? 'descending' : undefined,
      onSort: () => setSort(sort === 'name' ? 'name-reversed' : 'name'),
    },
    className: styles.customer,
    cell: (row) => (
      <>
        {row.unseen > 0 ? (
          <span className={styles.dot} aria-label={t('unseen')} role="img" />
        ) : (
          <span className={styles.dot} />
        )}
        <Initials name={row.recordName} />
        <span className={styles.name}>
          <RecordName name={row.recordName} />
        </span>
        <RecordIcon type={row.record.type} />
      </>
    ),
  },
  {
    id: 'preview',
    header: t('columnLast'),
    className: styles.preview,
    cell: (row) => <Preview row={row} />,
  },
  {
    id: 'number',
    header: t('columnNumber'),
    className: styles.number,
    cell: (row) => (row.numberName ? <bdi>{row.numberName}</bdi> : <PhoneNumber value={row.number} />),
  },
  {
    id: 'when',
    header: t('columnWhen'),
    sort: {
      direction: sort === 'recent' ? 'descending' : sort === 'oldest' ? 'ascending' : undefined,
      onSort: () => setSort(sort === 'recent' ? 'oldest' : 'recent'),
    },
    className: styles.when,
    cell: (row) => <RelativeTime at={row.lastMessageAt} />,
  },
  {
    id: 'more',
    header: <span className={hidden.hidden}>{t('columnActions')}</span>,
    isAside: true,
    className: styles.more,
    cell: (row) => (
      <Button
        size="small"
        appearance="subtle"
        tabIndex={-1}
        icon={<MoreHorizontal20Regular />}
        aria-label={t('rowActions', { name: row.recordName })}
        aria-haspopup="menu"
        onClick={(event) => onMenu(row, event.currentTarget.getBoundingClientRect())}
      />
    ),
  },
];
