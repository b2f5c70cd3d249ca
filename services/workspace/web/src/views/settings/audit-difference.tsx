import { useTranslation } from 'react-i18next';
import { fullDate } from '../../i18n/formats';
import type { AuditEntry } from './audit-query';
import styles from './settings.module.css';

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** What stood in each field before a change, and what after it. */
export function AuditDifference({ at, before = {}, after = {} }: AuditEntry) {
  const { t } = useTranslation('settings');
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <div className={styles.difference}>
      <time dateTime={at}>{fullDate(at)}</time>
      {fields.length > 0 && (
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field}>
                <th scope="row" dir="ltr">
                  {field}
                </th>
                <td>
                  <Value of={before[field]} />
                </td>
                <td>
                  <Value of={after[field]} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Value({ of: value }: { readonly of: unknown }) {
  const { t } = useTranslation('settings');
  if (value === undefined || value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return <code dir="ltr">{JSON.stringify(value)}</code>;
  return INSTANT.test(value) ? (
    <time dateTime={value}>{fullDate(value)}</time>
  ) : (
    <bdi dir="auto">{value}</bdi>
  );
}
