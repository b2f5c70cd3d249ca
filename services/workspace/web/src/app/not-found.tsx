import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyState } from '../ui/empty-state';
import { Page } from '../ui/page';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFoundTitle')}>
      <EmptyState action={<Link href="/texts">{t('goToTexts')}</Link>}>{t('notFound')}</EmptyState>
    </Page>
  );
}
