import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldedText, textParts, withMarks } from '../../messages/text-parts';
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

function TextParts({ text }: { readonly text: string }) {
  return textParts(text).map((part, index) => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'number') {
      return (
        <bdi key={index} dir="ltr">
          {part.text}
        </bdi>
      );
    }
    const [before, after] = part.text.split(part.host);
    return (
      <bdi key={index} dir="ltr">
        <a href={part.href} target="_blank" rel="noopener noreferrer nofollow" className={styles.link}>
          {before}
          <strong>{part.host}</strong>
          {after}
        </a>
      </bdi>
    );
  });
}
