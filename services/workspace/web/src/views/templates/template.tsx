import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import { isRecordType } from '../../api/records';
import { LoadFailure } from '../../ui/load-failure';
import { Page } from '../../ui/page';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { EditorPage } from './editor-page';
import { templateQuery } from './templates-query';

/** A template being written or changed. */
export default function TemplatePage() {
  const { id = 'new' } = useParams();
  const category = new URLSearchParams(useSearch()).get('category');
  const [, navigate] = useLocation();
  if (id !== 'new') return <KnownTemplate key={id} id={id} />;
  return (
    <EditorPage
      category={isRecordType(category) ? category : undefined}
      onSaved={(saved) => navigate(`/templates/${saved.id}`, { replace: true })}
    />
  );
}

function KnownTemplate({ id }: { readonly id: string }) {
  const { t } = useTranslation('templates');
  const { data, error, refetch } = useQuery(templateQuery(id));
  if (data) return <EditorPage template={data} />;
  return (
    <Page title={t('title')}>
      {error ? (
        <LoadFailure
          error={error}
          words={t('failed')}
          denied={t('notFound')}
          onRetry={() => void refetch()}
        />
      ) : (
        <SkeletonRows rows={6} rowHeight={56} />
      )}
    </Page>
  );
}
