import { useQueryClient } from '@tanstack/react-query';
import type { Shapes } from '../../api/client';
import { useLive } from '../../live/live';
import { accountsQuery } from './channels-query';

/** When a provider calls an account for the first time, or with a signature that is wrong, it is seen at once. */
export function useLiveAccounts(): void {
  const queries = useQueryClient();
  useLive<Shapes['AccountCalled']>('account-called', ({ accountId, isGenuine, at }) => {
    queries.setQueryData(
      accountsQuery.queryKey,
      (known) =>
        known && {
          ...known,
          accounts: known.accounts.map((account) =>
            account.id === accountId
              ? { ...account, [isGenuine ? 'lastCallbackAt' : 'lastRejectedAt']: at }
              : account,
          ),
        },
    );
  });
}
