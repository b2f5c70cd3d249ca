import { Suspense, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { lazyPart } from '../../ui/lazy-parts';
import styles from './composer.module.css';
import { sendsOn } from './send-key';

const BlankMarks = lazyPart(() => import('./blank-marks'));

interface Props {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** A template left something open. */
  readonly hasBlanks: boolean;
  readonly onWrite: (text: string) => void;
  readonly onSend: () => void;
}

/** Where one types; it grows with the text. */
export function TextField({ field, text, hasBlanks, onWrite, onSend }: Props) {
  const { t } = useTranslation('pane');
  const { enterSends } = useSession().settings;
  return (
    <div className={styles.writing} data-marked={hasBlanks || undefined}>
      {hasBlanks && (
        <Suspense fallback={null}>
          <BlankMarks text={text} field={field} />
        </Suspense>
      )}
      <textarea
        ref={field}
        className={styles.field}
        dir="auto"
        rows={2}
        aria-label={t('write')}
        aria-describedby="composer-counter"
        placeholder={t('write')}
        enterKeyHint={enterSends === false ? 'enter' : 'send'}
        value={text}
        onChange={(event) => onWrite(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!sendsOn(event, enterSends)) return;
          event.preventDefault();
          onSend();
        }}
      />
    </div>
  );
}
