import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSession } from '../api/session';
import { ConversationPane } from './conversation-pane';
import { NewConversation } from './new-conversation';
import { resume } from './outbox/deliver';
import type { PaneLocation } from './pane-location';
import { usePaneKeys } from './use-pane-keys';
import { useReturnFocus } from './use-return-focus';

/** The conversation beside the page: one that exists, or the first text to a number. */
export default function Pane({ location }: { readonly location: PaneLocation }) {
  const { target } = location;
  /** Chosen for the next thread as well: its pair may have none yet. */
  const [sender, setSender] = useState<string>();
  const queries = useQueryClient();
  const { user } = useSession();
  useEffect(() => resume(queries, user.id), [queries, user.id]);
  usePaneKeys();
  useReturnFocus();
  if ('conversationId' in target) {
    return (
      <ConversationPane
        key={target.conversationId}
        location={location}
        id={target.conversationId}
        onSender={setSender}
      />
    );
  }
  const { record, customerNumber } = target;
  return (
    <NewConversation
      key={`${record.type}:${record.id}~${customerNumber ?? ''}`}
      record={record}
      customerNumber={customerNumber}
      location={location}
      sender={sender}
      onSender={setSender}
    />
  );
}
