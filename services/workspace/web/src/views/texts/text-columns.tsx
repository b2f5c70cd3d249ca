import { Button } from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import type { TFunction } from 'i18next';
import type { Summary } from '../../api/conversations';
import { Initials } from '../../ui/initials';
import { PhoneNumber } from '../../ui/phone-number';
import { RecordIcon } from '../../ui/record-icon';
import { RelativeTime } from '../../ui/relative-time';
import type { GridColumn } from '../../ui/grid/grid-types';
import { Preview } from './preview';
import styles from './texts.module.css';

type Words = TFunction<'texts'>;

export const textColumns = (
  t: Words,
  onMenu: (row: Summary, at: DOMRect) => void,
): readonly GridColumn<Summary>[] => [
  {
    id: 'customer',
    header: t('columnCustomer'),
    className: styles.customer,
    cell: (row) => (
      <>
        <span className={styles.dot} aria-label={row.unseen > 0 ? t('unseen') : undefined} role="img" />
        <Initials name={row.recordName} />
        <span className={styles.name}>
          <bdi>{row.recordName}</bdi>
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
    className: styles.when,
    cell: (row) => <RelativeTime at={row.lastMessageAt} />,
  },
  {
    id: 'more',
    header: null,
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
