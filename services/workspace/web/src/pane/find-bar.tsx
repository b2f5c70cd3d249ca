import { Button } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { isComposing } from '../keys/composing';
import { announce } from '../ui/announcer';
import { focusFirst } from '../ui/focus-first';
import { PreviewText } from '../ui/preview-text';
import { RelativeTime } from '../ui/relative-time';
import { SearchBox } from '../ui/search-box';
import { IN_PANE, useReturnFocus } from './use-return-focus';
import styles from './find-bar.module.css';

interface Props {
  readonly id: string;
  readonly onChoose: (messageId: string) => void;
  readonly onClose: () => void;
}

/** Finds in the whole conversation, on the server: most of it is not in the page. */
export default function FindBar({ id, onChoose, onClose }: Props) {
  const { t } = useTranslation('pane-parts');
  const { t: pane } = useTranslation('pane');
  const { t: shell } = useTranslation();
  useReturnFocus(IN_PANE);
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const { data } = useQuery({
    queryKey: ['find', id, query],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/conversations/{id}/messages', {
          params: { path: { id }, query: { query } },
          signal,
        }),
      ),
    enabled: query.length > 1,
  });

  const found = data?.messages.length;
  useEffect(() => {
    if (found !== undefined) announce(t('findResults', { count: found }));
  }, [found, query, t]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    onClose();
  }

  return (
    <search className={styles.find} aria-label={pane('find')} onKeyDown={onKeyDown}>
      <div className={styles.box}>
        <SearchBox
          ref={focusFirst}
          className={styles.input}
          aria-label={pane('find')}
          placeholder={pane('find')}
          value={typed}
          onChange={(_, { value }) => setTyped(value)}
        />
        <Button
          appearance="subtle"
          icon={<Dismiss20Regular />}
          aria-label={shell('close')}
          onClick={onClose}
        />
      </div>
      {data && (
        <ul className={styles.results} aria-label={t('findResults', { count: data.messages.length })}>
          {data.messages.length === 0 && <li className={styles.none}>{t('findNothing', { q: query })}</li>}
          {data.messages.map(({ id: messageId, preview, at }) => (
            <li key={messageId}>
              <button type="button" className={styles.result} onClick={() => onChoose(messageId)}>
                <bdi className={styles.preview}>
                  <PreviewText text={preview} />
                </bdi>
                <RelativeTime at={at} className={styles.when} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
