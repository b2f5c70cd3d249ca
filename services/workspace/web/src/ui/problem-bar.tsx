import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';

/** Why something was refused or failed, where it was tried; it takes the focus, so that it is read. */
export function ProblemBar({ error, words }: { readonly error: unknown; readonly words?: string }) {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) bar.current?.focus();
  }, [error]);
  if (!error) return null;
  return (
    <MessageBar ref={bar} tabIndex={-1} intent="error" layout="auto">
      <MessageBarBody>{words ?? said()}</MessageBarBody>
    </MessageBar>
  );

  function said(): string {
    if (!isProblem(error)) return t('somethingWrong');
    if (error.isRefusal) return error.detail;
    return error.status === 0 ? t('notReached') : t('somethingWrong');
  }
}
