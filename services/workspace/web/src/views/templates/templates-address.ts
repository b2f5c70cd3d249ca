import type { RecordType } from '@parley/kernel';
import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';
import { isRecordType } from '../../api/records';

interface Filters {
  readonly category?: RecordType;
  readonly language?: string;
}

/** The filters of the library stand in the URL. */
export function useTemplatesAddress(): [Filters, (change: { category?: string; language?: string }) => void] {
  const [, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const category = search.get('category');
  const change = useCallback(
    (next: { category?: string; language?: string }) => {
      const parameters = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(next)) {
        if (value) parameters.set(name, value);
        else parameters.delete(name);
      }
      const text = parameters.toString();
      navigate(`/templates${text ? `?${text}` : ''}`, { replace: true });
    },
    [navigate],
  );
  return [
    {
      category: isRecordType(category) ? category : undefined,
      language: search.get('language') ?? undefined,
    },
    change,
  ];
}
