import type { Owner } from '@parley/kernel';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { answer, api, type Shapes } from './client';
import { keys } from './keys';

export type Person = Shapes['ListedUser'];
export type Team = Shapes['ListedTeam'];
export type BusinessUnit = Shapes['ListedBusinessUnit'];

const PAGE = 200;
/** Beyond that a list is searched, not read. */
const MOST_PAGES = 10;

type Paged = { readonly cursor?: string };

/** All pages of a list, one after the other. */
async function everyPage<Reply extends Paged, Item>(
  read: (cursor: string | undefined) => Promise<Reply>,
  itemsOf: (reply: Reply) => readonly Item[],
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await read(cursor);
    items.push(...itemsOf(reply));
    cursor = reply.cursor;
    if (!cursor) break;
  }
  return items;
}

export const usersQuery = queryOptions({
  queryKey: keys.users,
  queryFn: () =>
    everyPage(
      (cursor) => answer(api.GET('/api/v1/users', { params: { query: { limit: PAGE, cursor } } })),
      ({ users }) => users,
    ),
});

/** When people last signed in, by their ids; only administrators are told. */
export const signInsQuery = queryOptions({
  queryKey: keys.signIns,
  queryFn: () =>
    everyPage(
      (cursor) => answer(api.GET('/api/v1/sign-ins', { params: { query: { limit: PAGE, cursor } } })),
      ({ signIns }) => signIns,
    ),
  select: (signIns) => new Map(signIns.map(({ userId, at }) => [userId, at])),
});

export const teamsQuery = queryOptions({
  queryKey: keys.teams,
  queryFn: () =>
    everyPage(
      (cursor) => answer(api.GET('/api/v1/teams', { params: { query: { limit: PAGE, cursor } } })),
      ({ teams }) => teams,
    ),
});

export const businessUnitsQuery = queryOptions({
  queryKey: keys.businessUnits,
  queryFn: () =>
    everyPage(
      (cursor) => answer(api.GET('/api/v1/business-units', { params: { query: { limit: PAGE, cursor } } })),
      ({ businessUnits }) => businessUnits,
    ),
});

/** What a user or a team is called; the id until the names are there, or where they stay unknown. */
export function useOwnerName(): (owner: Owner) => string {
  const { data: users } = useQuery(usersQuery);
  const { data: teams } = useQuery(teamsQuery);
  return useCallback(
    ({ type, id }) => {
      const known: readonly { id: string; name: string }[] = (type === 'user' ? users : teams) ?? [];
      return known.find((each) => each.id === id)?.name ?? id;
    },
    [users, teams],
  );
}
