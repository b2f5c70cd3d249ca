import { Select } from '@fluentui/react-components';
import type { Ref } from '@parley/kernel';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordConversationsQuery } from '../api/conversations';
import { refText } from '../api/refs';
import { relatedQuery } from '../api/related';
import { RECORD_WORDS } from '../ui/record-words';
import { usePaneNavigation } from './pane-location';
import styles from './pane.module.css';

interface Props {
  readonly record: Ref;
  /** The record that the choice began with: the way back to it stays. */
  readonly base: Ref;
}

/** The conversations of related records (R82, R83). */
export default function RelatedChoice({ record, base }: Props) {
  const { t } = useTranslation('pane-parts');
  const { t: pane } = useTranslation('pane');
  const { t: shell } = useTranslation();
  const { open } = usePaneNavigation();
  const { data: related = [] } = useQuery(relatedQuery(base));
  const { data: own } = useInfiniteQuery(recordConversationsQuery(base));
  if (related.length === 0) return null;

  function choose(ref: string): void {
    const chosen = related.find((each) => refText(each.record) === ref);
    const latest = (chosen ? chosen.conversations : own)?.[0];
    const target = latest ? { conversationId: latest.id } : { record: chosen?.record ?? base };
    open({ target, related: chosen && base });
  }

  return (
    <label className={styles.choice}>
      <span>{pane('related')}</span>
      <Select size="small" value={refText(record)} onChange={(_, { value }) => choose(value)}>
        <option value={refText(base)}>
          {t(base.type === 'contact' ? 'thisContact' : 'thisOpportunity')}
        </option>
        {related.map((each) => (
          <option key={refText(each.record)} value={refText(each.record)}>
            {`${each.recordName} (${shell(RECORD_WORDS[each.record.type])})`}
          </option>
        ))}
      </Select>
    </label>
  );
}
