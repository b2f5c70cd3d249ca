import type { RecordType } from '@parley/kernel';
import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';
import { isRecordType } from '../../api/records';

export interface RecordsAddress {
  readonly query: string;
  readonly type?: RecordType;
}

/** What is looked for stands in the URL; an open conversation beside it stays. */
export function useRecordsAddress(): [RecordsAddress, (change: Partial<RecordsAddress>) => void] {
  const [, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const type = search.get('type');
  const change = useCallback(
    (next: Partial<RecordsAddress>) => {
      const parameters = new URLSearchParams(location.search);
      if ('query' in next) set(parameters, 'q', next.query);
      if ('type' in next) set(parameters, 'type', next.type);
      const text = parameters.toString();
      navigate(`/records${text ? `?${text}` : ''}`, { replace: true });
    },
    [navigate],
  );
  return [{ query: search.get('q') ?? '', type: isRecordType(type) ? type : undefined }, change];
}

function set(parameters: URLSearchParams, name: string, value: string | undefined): void {
  if (value) parameters.set(name, value);
  else parameters.delete(name);
}
