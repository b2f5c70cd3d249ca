import type { Ref } from '@parley/kernel';
import { useLocation, useSearch } from 'wouter';
import { recordPath } from '../../api/refs';

export type RecordTab = 'summary' | 'activity';

/** Which part of a record is shown stands in the URL; an opportunity opens with its conversations (R42). */
export function useRecordTab(record: Ref): [RecordTab, (next: RecordTab) => void] {
  const [, navigate] = useLocation();
  const given = new URLSearchParams(useSearch()).get('tab');
  const first = record.type === 'opportunity' ? 'activity' : 'summary';
  return [
    given === 'activity' || given === 'summary' ? given : first,
    (next) => {
      const parameters = new URLSearchParams(location.search);
      parameters.set('tab', next);
      navigate(`${recordPath(record)}?${parameters}`, { replace: true });
    },
  ];
}
