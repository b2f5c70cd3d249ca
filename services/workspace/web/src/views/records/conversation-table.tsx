import { Chat28Regular } from '@fluentui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordConversationsQuery } from '../../api/conversations';
import type { CrmRecord } from '../../api/records';
import { usePane } from '../../pane/pane-location';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { ConversationRow } from './conversation-row';
import styles from './record.module.css';

/** The conversations of a record; double-click, Enter or a tap opens one (R42). */
export function ConversationTable({ record }: { readonly record: CrmRecord }) {
  const { t } = useTranslation('records');
  const conversations = useInfiniteQuery(recordConversationsQuery(record));
  const target = usePane()?.target;
  const open = target && 'conversationId' in target ? target.conversationId : undefined;
  return (
    <Loaded query={conversations} words={t('timelineFailed')} rowHeight={64}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState icon={<Chat28Regular />}>{t('noConversations')}</EmptyState>
        ) : (
          <ul className={styles.conversations} aria-label={t('conversations')}>
            {all.map((each) => (
              <ConversationRow key={each.id} conversation={each} isOpen={each.id === open} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
