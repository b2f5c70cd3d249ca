import { Select } from '@fluentui/react-components';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordConversationsQuery, type ThreadPage } from '../api/conversations';
import { relatedQuery } from '../api/related';
import { refText } from '../api/refs';
import { spaced } from '../ui/spaced-number';
import { usePaneNavigation } from './pane-location';
import styles from './pane.module.css';

/** Other threads that belong here: of related records (R82, R83), and of the same record between other numbers. */
export function RelatedBar({ thread }: { readonly thread: ThreadPage }) {
  const { t } = useTranslation('pane');
  const { open } = usePaneNavigation();
  const { type } = thread.record;
  const canRelate = type === 'contact' || type === 'opportunity';
  const { data } = useQuery({ ...relatedQuery(thread.id), enabled: canRelate });
  const { data: threads = [] } = useInfiniteQuery(recordConversationsQuery(thread.record));
  const related = data?.related.filter(({ record }) => refText(record) !== refText(thread.record)) ?? [];
  if (related.length === 0 && threads.length < 2) return null;

  function openRelated(ref: string): void {
    const chosen = related.find(({ record }) => refText(record) === ref);
    if (!chosen) return;
    const [latest] = chosen.conversations;
    if (latest) open({ target: { conversationId: latest.id }, related: thread.record });
    else open({ record: chosen.record });
  }

  return (
    <div className={styles.related}>
      {related.length > 0 && (
        <label className={styles.choice}>
          <span>{t('related')}</span>
          <Select size="small" value="" onChange={(_, { value }) => openRelated(value)}>
            <option value="">{t(type === 'contact' ? 'thisContact' : 'thisOpportunity')}</option>
            {related.map(({ record, recordName }) => (
              <option key={refText(record)} value={refText(record)}>
                {recordName}
              </option>
            ))}
          </Select>
        </label>
      )}
      {threads.length > 1 && (
        <label className={styles.choice}>
          <span>{t('thread')}</span>
          <Select size="small" value={thread.id} onChange={(_, { value }) => open({ conversationId: value })}>
            {threads.map(({ id, number, numberName, customerNumber, unseen }) => (
              <option key={id} value={id}>
                {`${numberName ?? spaced(number)} – ${spaced(customerNumber)}${unseen > 0 ? ` (${unseen})` : ''}`}
              </option>
            ))}
          </Select>
        </label>
      )}
    </div>
  );
}
