import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { isProblem } from '../api/problem';
import { SessionContext, sessionQuery } from '../api/session';
import { switchLanguage } from '../i18n/i18n';
import { isLanguage } from '../i18n/languages';
import { RegionError } from '../ui/region-error';
import { chooseTheme } from './theme';

/** Lets in whoever is signed in; the others go to the sign-in page and come back to where they wanted to. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery(sessionQuery);
  const { i18n } = useTranslation();
  const { language, theme } = data?.settings ?? {};

  useEffect(() => {
    if (isLanguage(language) && language !== i18n.language) void switchLanguage(language);
  }, [language, i18n]);
  useEffect(() => {
    if (theme) chooseTheme(theme);
  }, [theme]);

  if (data) return <SessionContext value={data}>{children}</SessionContext>;
  if (isProblem(error) && error.status === 401) {
    const next = location.pathname + location.search;
    return <Redirect to={next === '/' ? '/signin' : `/signin?next=${encodeURIComponent(next)}`} replace />;
  }
  if (error) return <RegionError onRetry={() => void refetch()} />;
  return null;
}
