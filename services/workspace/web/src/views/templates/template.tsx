import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import { isRecordType } from '../../api/records';
import { LoadedPage } from '../../ui/loaded-page';
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
  const query = useQuery(templateQuery(id));
  return (
    <LoadedPage title={t('title')} query={query} words={t('failed')} denied={t('notFound')} rows={6}>
      {(template) => <EditorPage template={template} />}
    </LoadedPage>
  );
}
