import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldedText, withMarks } from '../../messages/text-parts';
import { TextParts } from '../../ui/text-parts';
import styles from './bubble.module.css';

/** A text as it was written, with numbers and links kept in their order in any writing direction. */
export function MessageText({ text }: { readonly text: string }) {
  const { t } = useTranslation('pane');
  const [isOpen, setIsOpen] = useState(false);
  const folded = isOpen ? undefined : foldedText(text);
  return (
    <>
      <p dir="auto" className={styles.text}>
        <TextParts text={withMarks(folded ?? text)} />
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
