import { useTranslation } from 'react-i18next';
import { FoldedText } from '../../ui/folded-text';
import styles from './bubble.module.css';

/** A text as it was written, with numbers and links kept in their order in any writing direction. */
export function MessageText({ text }: { readonly text: string }) {
  const { t } = useTranslation('pane');
  return <FoldedText text={text} className={styles.text} showAll={t('showAll')} />;
}
