import type { RecordType, Ref } from '@parley/kernel';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { isProblem } from '../../api/problem';
import { recordQuery } from '../../api/records';
import { LoadedPage } from '../../ui/loaded-page';
import { RecordContent } from './record-content';

const TYPES: Readonly<Record<string, RecordType>> = {
  contacts: 'contact',
  accounts: 'account',
  leads: 'lead',
  opportunities: 'opportunity',
};

/** The page of one contact, account, lead or opportunity. */
export default function RecordPage() {
  const { id = '' } = useParams();
  const [path] = useLocation();
  const type = TYPES[path.split('/')[1] ?? ''] ?? 'contact';
  return <LoadedRecord key={`${type}:${id}`} target={{ type, id: decodeURIComponent(id) }} />;
}

function LoadedRecord({ target }: { readonly target: Ref }) {
  const { t } = useTranslation('records');
  const { data, error, refetch } = useQuery(recordQuery(target));
  /** What was removed, or is not to be seen any more, is not shown as it was. */
  const isGone = isProblem(error) && error.status === 404;
  const query = { data: isGone ? undefined : data, error, refetch };
  return (
    <LoadedPage title={t('title')} query={query} words={t('failed')} denied={t('notFound')} rows={6}>
      {(record) => <RecordContent record={record} />}
    </LoadedPage>
  );
}
