import { Button } from '@fluentui/react-components';
import { Info16Regular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../../ui/hint';
import { announce } from '../../ui/announcer';
import styles from './composer.module.css';
import type { Counter as Count } from './counter-text';

/** In these languages Unicode is what texts are written in: nothing to explain. */
const UNICODE_LANGUAGES = new Set(['cs', 'el', 'tr', 'ja']);
const MANY = 4;

interface Props {
  readonly id: string;
  readonly counter: Count;
  readonly isEmpty: boolean;
  readonly onPlain: (text: string) => void;
}

/** How much is left, how many texts it makes, and why. Read out only when it becomes one more. */
export function Counter({ id, counter, isEmpty, onPlain }: Props) {
  const { t, i18n } = useTranslation('pane');
  const { segments, remaining, because, plainer, tooLongBy } = counter;
  const heard = useRef(1);

  useEffect(() => {
    if (segments > heard.current) announce(t('nowTexts', { count: segments }));
    heard.current = segments;
  }, [segments, t]);

  if (isEmpty) return <span id={id} className={styles.counter} />;
  const words =
    tooLongBy > 0
      ? t('tooLong', { count: tooLongBy })
      : `${t('left', { count: remaining })} · ${t('texts', { count: segments })}`;
  return (
    <span className={styles.counter}>
      {plainer && (
        <Button size="small" appearance="transparent" onClick={() => onPlain(plainer.text)}>
          {t('plain', { count: plainer.saves })}
        </Button>
      )}
      {because && !UNICODE_LANGUAGES.has(i18n.language) && (
        <Hint lines={[t('unicode', { character: because })]}>
          {(trigger) => (
            <button type="button" className={styles.why} aria-label={t('whyUnicode')} {...trigger}>
              <Info16Regular />
            </button>
          )}
        </Hint>
      )}
      <span id={id} data-state={tooLongBy > 0 ? 'too-long' : segments >= MANY ? 'many' : undefined}>
        {words}
      </span>
    </span>
  );
}
