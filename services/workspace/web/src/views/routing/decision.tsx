import type { Ref } from '@parley/kernel';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOwnerName } from '../../api/people';
import { recordQuery } from '../../api/records';
import type { Shapes } from '../../api/client';
import { spaced } from '../../ui/spaced-number';
import { isReason, REASON_WORDS } from './criteria';
import { RankingTable } from './ranking-table';
import styles from './routing.module.css';

interface Props {
  readonly decision: Shapes['RankReply'];
  /** The number that was texted, where it is known. */
  readonly to?: string;
}

/** Which record a text goes to and why: a sentence first, then the candidates. */
export function Decision({ decision, to }: Props) {
  const { t } = useTranslation('routing');
  const { record, ranking, decidedBy } = decision;
  return (
    <div className={styles.decision}>
      <p className={styles.why}>
        {record && <Why record={record} />} <Reason decision={decision} to={to} />
      </p>
      {ranking.length > 0 && <RankingTable ranking={ranking} decidedBy={decidedBy} />}
      {ranking.length === 0 && !record && <p className={styles.meta}>{t('noCandidates')}</p>}
    </div>
  );
}

function Why({ record }: { readonly record: Ref }) {
  const { t } = useTranslation('routing');
  const { data } = useQuery(recordQuery(record));
  return <strong>{t('why', { name: data?.name ?? t('hiddenRecord') })}</strong>;
}

function Reason({ decision: { decidedBy, record }, to }: Props) {
  const { t } = useTranslation('routing');
  const nameOf = useOwnerName();
  const { data } = useQuery({
    ...recordQuery(record ?? { type: 'lead', id: '' }),
    enabled: record !== undefined,
  });
  if (!isReason(decidedBy)) return decidedBy;
  return t(REASON_WORDS[decidedBy], { name: data ? nameOf(data.owner) : '', to: to ? spaced(to) : '' });
}
