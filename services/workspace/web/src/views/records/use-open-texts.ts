import { useQuery } from '@tanstack/react-query';
import type { CrmRecord } from '../../api/records';
import { usePaneNavigation } from '../../pane/pane-location';
import { recordConversationsQuery } from './history-query';

/** Opens the thread with a customer's number, the latest if there are several, or a first text to it. */
export function useOpenTexts(record: CrmRecord): (customerNumber: string) => void {
  const { data: conversations } = useQuery(recordConversationsQuery(record));
  const pane = usePaneNavigation();
  return (customerNumber) => {
    const known = conversations?.find((each) => each.customerNumber === customerNumber);
    const { type, id } = record;
    pane.open(known ? { conversationId: known.id } : { record: { type, id }, customerNumber });
  };
}
