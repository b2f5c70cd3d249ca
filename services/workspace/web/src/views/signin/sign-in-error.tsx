import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './signin.module.css';

export type SignInFailure =
  | { readonly kind: 'wrong' | 'other' }
  | { readonly kind: 'throttled'; readonly minutes: number }
  | { readonly kind: 'oidc'; readonly reference: string };

interface Props {
  readonly failure: SignInFailure;
  readonly organisation: string;
}

/** Why nobody was let in; has the focus, so that it is read at once. */
export function SignInError({ failure, organisation }: Props) {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.focus(), [failure]);

  function words(): string {
    switch (failure.kind) {
      case 'wrong':
        return t('signInWrong');
      case 'throttled':
        return t('signInThrottled', { count: failure.minutes });
      case 'oidc':
        return t('signInOidcFailed', { organisation, ref: failure.reference });
      case 'other':
        return t('somethingWrong');
    }
  }

  return (
    <MessageBar ref={bar} tabIndex={-1} intent="error" layout="multiline" className={styles.error}>
      <MessageBarBody>{words()}</MessageBarBody>
    </MessageBar>
  );
}
