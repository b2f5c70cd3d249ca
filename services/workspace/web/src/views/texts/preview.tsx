import { ErrorCircle16Filled } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../api/conversations';
import { useSession } from '../../api/session';
import { isFailed } from '../../messages/statuses';
import { draftKey, useDraft } from '../../pane/composer/drafts';
import { PreviewText } from '../../ui/preview-text';
import styles from './texts.module.css';

/** How a conversation goes on: the draft, else the latest message and who wrote it. */
export function Preview({ row }: { readonly row: Summary }) {
  const { t } = useTranslation('texts');
  const { user } = useSession();
  const draft = useDraft(draftKey(user.id, row.id));
  if (draft) {
    return (
      <span className={styles.line}>
        <span className={styles.draft}>{t('draft')}</span>
        <bdi>{draft}</bdi>
      </span>
    );
  }
  return (
    <>
      <span className={styles.line}>
        {isFailed(row.lastStatus) && (
          <ErrorCircle16Filled className={styles.failed} aria-label={t('notDelivered')} />
        )}
        {row.lastDirection === 'outbound' && <span className={styles.author}>{authorOf()}</span>}
        <bdi>
          <PreviewText text={row.preview} />
        </bdi>
      </span>
      {row.unseen > 0 && (
        <span className={styles.pill} aria-label={t('unseenReplies', { count: row.unseen })} role="img">
          {row.unseen > 99 ? '99+' : row.unseen}
        </span>
      )}
    </>
  );

  function authorOf(): string {
    const isMine = row.lastSentBy === undefined || row.lastSentBy === user.id;
    return isMine ? t('you') : t('author', { name: row.lastSentByName?.split(' ')[0] ?? '' });
  }
}
