import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query';
import type { Ref } from '@parley/kernel';
import { answer, api, type Shapes } from './client';
import { keys, type TextsFilter } from './keys';
import { refText } from './refs';

export type Summary = Shapes['ConversationSummary'];
export type SummaryPage = Shapes['ListConversationsReply'];
export type SummaryPages = InfiniteData<SummaryPage>;
export type ThreadPage = Shapes['GetConversationReply'];
export type Message = Shapes['ConversationMessage'];

const PAGE = 100;

interface ListInput {
  readonly view: 'mine' | 'record';
  readonly record?: string;
  readonly filter?: TextsFilter;
  readonly query?: string;
}

const listOf = (input: ListInput, cursor: string | undefined, signal: AbortSignal) =>
  answer(api.GET('/api/v1/conversations', { params: { query: { ...input, limit: PAGE, cursor } }, signal }));

/**
 * My text messages by filter and search, the newest first. Events patch it and keep what stays as it was; comparing
 * a thousand rows field by field after each, because one of them moved, takes longer than anything else.
 */
export const textsQuery = (filter: TextsFilter, query: string) =>
  infiniteQueryOptions({
    queryKey: keys.textsList(filter, query),
    queryFn: ({ pageParam, signal }) =>
      listOf({ view: 'mine', filter, query: query || undefined }, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
    structuralSharing: false,
  });

/** The conversations of one record, over all its numbers, the newest first. */
export const recordConversationsQuery = (record: Ref) =>
  infiniteQueryOptions({
    queryKey: keys.recordConversations(record),
    queryFn: ({ pageParam, signal }) =>
      listOf({ view: 'record', record: refText(record) }, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
    select: rowsOf,
  });

export function rowsOf(pages: SummaryPages | undefined): readonly Summary[] {
  return pages?.pages.flatMap((page) => page.conversations) ?? [];
}

export const markSeen = (id: string) =>
  answer(api.POST('/api/v1/conversations/{id}/seen', { params: { path: { id } } }));
