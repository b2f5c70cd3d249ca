import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';
import { problemWords } from './problem-words';

/** Why something was refused or failed, where it was tried; it takes the focus, so that it is read. */
export function ProblemBar({ error, words }: { readonly error: unknown; readonly words?: string }) {
  const { t, i18n } = useTranslation();
  const { t: problems, ready } = useTranslation('problems', { useSuspense: false });
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) bar.current?.focus();
  }, [error, ready]);
  if (!error || !ready) return null;
  return (
    <MessageBar ref={bar} tabIndex={-1} intent="error" layout="auto">
      <MessageBarBody>{words ?? said()}</MessageBarBody>
    </MessageBar>
  );

  function said(): string {
    if (!isProblem(error)) return t('somethingWrong');
    if (error.isRefusal) return problemWords(error, problems, i18n.language);
    return error.status === 0 ? t('notReached') : t('somethingWrong');
  }
}
