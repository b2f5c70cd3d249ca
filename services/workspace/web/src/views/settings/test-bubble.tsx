import { useEffect, useState } from 'react';
import type { Shapes } from '../../api/client';
import type { Message } from '../../api/conversations';
import { useLive } from '../../live/live';
import { withStatus } from '../../live/thread-cache';
import { mayBecome } from '../../messages/statuses';
import { Bubble } from '../../pane/thread/bubble';
import { threadPage } from '../../pane/thread/thread-query';
import { threadRows } from '../../pane/thread/thread-rows';
import styles from './settings.module.css';

export interface TestMessage {
  readonly conversationId: string;
  readonly message: Message;
}

/** The test message as its sender sees it in the conversation, followed until it arrives. */
export default function TestBubble({ sent }: { readonly sent: TestMessage }) {
  const [message, setMessage] = useState(sent.message);
  useLive<Shapes['MessageStatusChanged']>('message-status-changed', (event) => {
    if (event.messageId === message.id) setMessage((known) => withStatus(known, event));
  });
  useEffect(() => {
    const read = async (): Promise<void> => {
      const { messages } = await threadPage(sent.conversationId, {});
      const found = messages.find(({ id }) => id === sent.message.id);
      if (found) setMessage((known) => (mayBecome(known, found) ? found : known));
    };
    void read().catch(() => undefined); // what follows is told live
  }, [sent]);
  const [row] = threadRows({ messages: [message], moves: [] });
  return (
    <div role="status" className={styles.canvas}>
      {row && <Bubble {...row} conversationId={sent.conversationId} onEdit={() => undefined} />}
    </div>
  );
}
