import { useTranslation } from 'react-i18next';
import { FoldedText } from '../../ui/folded-text';
import { MarkedText } from './marked-text';
import styles from './notes.module.css';

interface Props {
  readonly text: string;
  /** What was looked for: it is marked, and nothing of the text is folded away. */
  readonly sought: string;
}

/** A note as it was written. */
export function NoteText({ text, sought }: Props) {
  const { t } = useTranslation('records');
  const render = sought ? (shown: string) => <MarkedText text={shown} query={sought} /> : undefined;
  return <FoldedText text={text} className={styles.text} showAll={t('showAll')} render={render} />;
}
