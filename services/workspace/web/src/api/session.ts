import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback } from 'react';
import { answer, api, type Shapes } from './client';
import { whenConnected } from '../live/connection';
import { keys } from './keys';
import type { Role } from '@parley/kernel';

export type Session = Shapes['SessionState'];
export type SessionUser = Session['user'];
export type Settings = Shapes['Settings'];

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: () => answer(api.GET('/api/v1/session')),
  staleTime: 5 * 60_000,
  retry: false,
});

export const signInOptionsQuery = queryOptions({
  queryKey: keys.signInOptions,
  queryFn: () => answer(api.GET('/api/v1/sign-in-options')),
  staleTime: Infinity,
});

export const signIn = (userName: string, password: string) =>
  answer(api.POST('/api/v1/session', { body: { userName, password } }));

export const signOut = () => answer(api.DELETE('/api/v1/session'));

/** Given by whoever lets in; every row and bubble reads it, so it is no query of each of them. */
export const SessionContext = createContext<Session | undefined>(undefined);

/** The signed-in person; only for what is shown inside the shell. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('There is no session here');
  return session;
}

export const useHasRole = (role: Role): boolean => useSession().user.roles.includes(role);

/** Changes settings at once and tells the server, as soon as it can be reached; what it refuses is taken back. */
export function useChangeSettings(): (change: Settings) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    async (change) => {
      const before = queries.getQueryData<Session>(keys.session);
      if (!before) return;
      queries.setQueryData<Session>(keys.session, {
        ...before,
        settings: { ...before.settings, ...change },
      });
      try {
        await whenConnected();
        await answer(api.PUT('/api/v1/settings', { body: change }));
      } catch (error) {
        queries.setQueryData(keys.session, before);
        throw error;
      }
    },
    [queries],
  );
}
