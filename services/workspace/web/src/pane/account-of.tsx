import type { Ref } from '@parley/kernel';
import { useQuery } from '@tanstack/react-query';
import { recordQuery } from '../api/records';

const NOBODY: Ref = { type: 'account', id: '' };

/** The account that a contact, a lead or an opportunity belongs to, by its name. */
export function AccountOf({ record }: { readonly record: Ref }) {
  const { data: known } = useQuery(recordQuery(record));
  const account: Ref | undefined = known?.accountId ? { type: 'account', id: known.accountId } : undefined;
  const { data } = useQuery({ ...recordQuery(account ?? NOBODY), enabled: account !== undefined });
  return account && data ? <bdi>{data.name}</bdi> : null;
}
