import { useTranslation } from 'react-i18next';
import type { GridColumn, GridSelection } from './grid-types';
import { RowCheckbox } from './row-checkbox';
import { SortButton } from './sort-button';
import styles from './grid.module.css';

interface Props<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly selection?: GridSelection<Row>;
  readonly ids: readonly string[];
}

export function GridHeader<Row>({ columns, selection, ids }: Props<Row>) {
  const { t } = useTranslation();
  const areAll = selection !== undefined && ids.length > 0 && ids.every((id) => selection.ids.has(id));
  const areSome = (selection?.ids.size ?? 0) > 0;
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1} className={`${styles.row} ${styles.headerRow}`}>
        {selection && (
          <div role="columnheader" className={styles.check}>
            <RowCheckbox
              label={t('selectAll')}
              checked={areAll || (areSome && 'mixed')}
              onChange={() => selection.change(new Set(areAll ? [] : ids))}
            />
          </div>
        )}
        {columns.map(({ id, header, className, sort }) => (
          <div
            key={id}
            role="columnheader"
            aria-sort={sort && (sort.direction ?? 'none')}
            className={`${styles.cell} ${className ?? ''}`}
          >
            {sort ? <SortButton {...sort}>{header}</SortButton> : header}
          </div>
        ))}
      </div>
    </div>
  );
}
