import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import { FoldedText } from '../../ui/folded-text';
import styles from './bubble.module.css';

/** Keeps what is read where it is while a bubble grows. */
export const HoldContext = createContext<() => void>(() => undefined);

/** A text as it was written, with numbers and links kept in their order in any writing direction. */
export function MessageText({ text }: { readonly text: string }) {
  const { t } = useTranslation('pane');
  const hold = use(HoldContext);
  function onUnfold(button: HTMLElement): void {
    hold();
    button.closest<HTMLElement>('[data-bubble]')?.focus({ preventScroll: true });
  }
  return <FoldedText text={text} className={styles.text} showAll={t('showAll')} onUnfold={onUnfold} />;
}
