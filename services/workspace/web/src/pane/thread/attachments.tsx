import { Attach20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../api/conversations';
import styles from './bubble.module.css';

/** That there was something beside the text; it is never fetched. */
export function Attachments({ media }: { readonly media: NonNullable<Message['media']> }) {
  const { t } = useTranslation('pane');
  return (
    <ul>
      {media.map(({ url, contentType }) => (
        <li key={url} className={styles.attachment}>
          <Attach20Regular aria-hidden="true" /> {t('attachment', { type: contentType })}
        </li>
      ))}
    </ul>
  );
}
