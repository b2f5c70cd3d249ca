import { useTranslation } from 'react-i18next';
import type { Shapes } from '../../api/client';
import styles from './settings.module.css';

type Row = Shapes['PrivilegeRow'];

const COLUMNS = [
  ['create', 'privCreate'],
  ['read', 'privRead'],
  ['write', 'privWrite'],
  ['delete', 'privDelete'],
  ['append', 'privAppend'],
  ['appendTo', 'privAppendTo'],
  ['assign', 'privAssign'],
] as const;

const LEVELS = {
  user: 'levelUser',
  businessUnit: 'levelUnit',
  organization: 'levelOrganization',
} as const;

/** Things by what may be done to them, and how far; only to read. */
export function PrivilegeMatrix({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('settings');
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways is reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('matrix')}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('thing')}</th>
            {COLUMNS.map(([id, words]) => (
              <th key={id} scope="col">
                {t(words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.entity}>
              <th scope="row">{row.entity}</th>
              {COLUMNS.map(([id]) => {
                const level = row[id];
                return <td key={id}>{level ? t(LEVELS[level]) : '–'}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
