import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadPage } from '../../api/conversations';
import { EmptyState } from '../../ui/empty-state';
import { useOutbox } from '../outbox/use-outbox';
import { threadRows, withLocal } from './thread-rows';
import { ThreadView } from './thread-view';
import { useSeen } from './use-seen';

interface Props {
  readonly id: string;
  readonly query: UseInfiniteQueryResult<InfiniteData<ThreadPage>>;
  /** The message that the address names. */
  readonly targetId: string | undefined;
  /** Puts a text back into the composer. */
  readonly onEdit: (text: string) => void;
}

/** The messages of a conversation, with what is still on its way at the end. */
export function Thread({ id, query, targetId, onEdit }: Props) {
  const { t } = useTranslation('pane');
  const local = useOutbox(id);
  const { data, hasPreviousPage, isFetchingPreviousPage, fetchPreviousPage, hasNextPage, fetchNextPage } =
    query;
  const pages = useMemo(() => data?.pages ?? [], [data]);
  const messages = useMemo(
    () =>
      withLocal(
        pages.flatMap((page) => page.messages),
        local,
      ),
    [pages, local],
  );
  const seen = useSeen(id, messages, pages.at(-1)?.unseen ?? 0);
  const rows = useMemo(
    () =>
      threadRows({ messages, moves: pages.flatMap(({ moves }) => moves ?? []), firstNewId: seen.firstNewId }),
    [messages, pages, seen.firstNewId],
  );

  if (rows.length === 0) return <EmptyState>{t('empty')}</EmptyState>;
  return (
    <ThreadView
      conversationId={id}
      name={pages.at(-1)?.recordName ?? ''}
      rows={rows}
      targetId={targetId}
      hasOlder={hasPreviousPage}
      isLoadingOlder={isFetchingPreviousPage}
      onOlder={() => void fetchPreviousPage()}
      onNewer={hasNextPage ? () => void fetchNextPage() : undefined}
      onEnd={seen.setAtEnd}
      onEdit={onEdit}
    />
  );
}
