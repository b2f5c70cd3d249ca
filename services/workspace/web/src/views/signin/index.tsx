import { Button, Divider } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { keys } from '../../api/keys';
import { isProblem } from '../../api/problem';
import { signIn, signInOptionsQuery } from '../../api/session';
import { useDocumentTitle } from '../../ui/document-title';
import { LanguageSelect } from './language-select';
import { LocalSignIn } from './local-sign-in';
import styles from './signin.module.css';
import { SignInError, type SignInFailure } from './sign-in-error';

/** The way in: by a name and a password, by the organisation's own sign-in, or by either. */
export default function SignIn() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const { data: options } = useQuery(signInOptionsQuery);
  const next = localPath(parameters.get('next'));
  const [failure, setFailure] = useState<SignInFailure | undefined>(() => failureOfUrl(parameters));
  useDocumentTitle(t('signIn'));

  async function enter(userName: string, password: string): Promise<void> {
    setFailure(undefined);
    try {
      const session = await signIn(userName, password);
      queries.clear();
      queries.setQueryData(keys.session, session);
      navigate(next, { replace: true });
    } catch (error) {
      setFailure(failureOf(error));
    }
  }

  const oidcHref = `/api/auth/oidc/start?next=${encodeURIComponent(next)}`;
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.brand}>
          <img src="/favicon.svg" alt="" width={40} height={40} />
          <h1 className={styles.title}>{t('appName')}</h1>
        </header>
        {failure && <SignInError failure={failure} organisation={options?.oidc?.label ?? ''} />}
        {options?.local && <LocalSignIn onSubmit={enter} />}
        {options?.local && options.oidc && <Divider>{t('or')}</Divider>}
        {options?.oidc && (
          <Button as="a" href={oidcHref} size="large" ref={options.local ? undefined : focusOnce}>
            {t('continueWith', { organisation: options.oidc.label })}
          </Button>
        )}
      </div>
      <LanguageSelect />
    </main>
  );
}

function failureOf(error: unknown): SignInFailure {
  if (isProblem(error, 'sign-in.throttled') || (isProblem(error) && error.status === 429)) {
    return { kind: 'throttled', minutes: Math.max(1, Math.ceil((error.retryAfterSeconds ?? 60) / 60)) };
  }
  return { kind: isProblem(error) && error.status === 401 ? 'wrong' : 'other' };
}

/** The organisation's sign-in comes back here when it refused. */
function failureOfUrl(parameters: URLSearchParams): SignInFailure | undefined {
  const reference = parameters.get('ref');
  return parameters.has('error') ? { kind: 'oidc', reference: reference ?? '–' } : undefined;
}

/** Only a path of this app: a link must not lead elsewhere after the sign-in. */
export const localPath = (next: string | null): string =>
  next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/';

/** Where there is only one thing to do, it has the focus. */
const focusOnce = (button: HTMLElement | null): void => button?.focus();
