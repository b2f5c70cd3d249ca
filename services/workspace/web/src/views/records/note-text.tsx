import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldedText, withMarks } from '../../messages/text-parts';
import { TextParts } from '../../ui/text-parts';
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
  const [isOpen, setIsOpen] = useState(false);
  const folded = isOpen || sought ? undefined : foldedText(text);
  return (
    <>
      <p dir="auto" className={styles.text}>
        {sought ? (
          <MarkedText text={withMarks(text)} query={sought} />
        ) : (
          <TextParts text={withMarks(folded ?? text)} />
        )}
        {folded !== undefined && '…'}
      </p>
      {folded !== undefined && (
        <Button size="small" appearance="transparent" onClick={() => setIsOpen(true)}>
          {t('showAll')}
        </Button>
      )}
    </>
  );
}
