import { useInfiniteQuery } from '@tanstack/react-query';
import { recordConversationsQuery } from '../../api/conversations';
import type { CrmRecord } from '../../api/records';
import { usePaneNavigation } from '../../pane/pane-location';

/** Opens the thread with a customer's number, the latest if there are several, or a first text to it. */
export function useOpenTexts(record: CrmRecord): (customerNumber: string) => void {
  const { data: conversations } = useInfiniteQuery(recordConversationsQuery(record));
  const pane = usePaneNavigation();
  return (customerNumber) => {
    const known = conversations?.find((each) => each.customerNumber === customerNumber);
    const { type, id } = record;
    pane.open(known ? { conversationId: known.id } : { record: { type, id }, customerNumber });
  };
}
