import type { Ref } from '@parley/kernel';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { recordQuery } from '../../api/records';
import { recordPath } from '../../api/refs';
import { fullDate, shortDate, timeOf } from '../../i18n/formats';
import { RECORD_WORDS } from '../../ui/record-words';
import { CRITERIA, roleOf, type Criterion, type RankedRecord } from './criteria';
import styles from './routing.module.css';

const HEADS = {
  'latest-conversation': 'latestConversation',
  'addressed-seller': 'yours',
  'number-team': 'teams',
  'record-type': 'type',
  active: 'active',
  'last-updated': 'updated',
} as const satisfies Record<Criterion, string>;

interface Props {
  readonly ranking: readonly RankedRecord[];
  readonly decidedBy: string;
}

/** The candidates in their order, one column for each criterion; what did not count any more is grey. */
export function RankingTable({ ranking, decidedBy }: Props) {
  const { t } = useTranslation('routing');
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways is reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('candidates')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t('record')}</th>
            {CRITERIA.map((criterion) => (
              <th key={criterion} scope="col">
                {t(HEADS[criterion])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ranking.map((candidate, index) => (
            <tr key={recordPath(candidate.record)}>
              <td>{index + 1}</td>
              <th scope="row">
                <RecordName record={candidate.record} />
              </th>
              {CRITERIA.map((criterion) => {
                const role = roleOf(criterion, decidedBy);
                return (
                  <td
                    key={criterion}
                    data-role={index === 0 && role === 'decides' ? role : role === 'after' ? role : undefined}
                  >
                    <Value criterion={criterion} candidate={candidate} />
                    {index === 0 && role === 'decides' && (
                      <span className={styles.decides}> {t('decides')}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RecordName({ record }: { readonly record: Ref }) {
  const { t } = useTranslation('routing');
  const { data, isError } = useQuery(recordQuery(record));
  if (isError) return <span className={styles.meta}>{t('hiddenRecord')}</span>;
  return (
    <Link href={recordPath(record)} className={styles.link}>
      <bdi>{data?.name ?? record.id}</bdi>
    </Link>
  );
}

function Value({
  criterion,
  candidate,
}: {
  readonly criterion: Criterion;
  readonly candidate: RankedRecord;
}): ReactNode {
  const { t } = useTranslation('routing');
  const { t: shell } = useTranslation();
  const yesNo = (is: boolean): string => (is ? t('yes') : t('no'));
  switch (criterion) {
    case 'latest-conversation':
      return candidate.lastConversationAt ? <At at={candidate.lastConversationAt} /> : '–';
    case 'addressed-seller':
      return yesNo(candidate.ownedByAddressee);
    case 'number-team':
      return yesNo(candidate.ownedByNumberTeam);
    case 'record-type':
      return shell(RECORD_WORDS[candidate.type]);
    case 'active':
      return yesNo(candidate.active);
    case 'last-updated':
      return <At at={candidate.updatedAt} />;
  }
}

function At({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={fullDate(at)}>
      {shortDate(at)} {timeOf(at)}
    </time>
  );
}
