import type { QueryClient } from '@tanstack/react-query';
import { answer, api, type Shapes } from '../../api/client';
import { isProblem } from '../../api/problem';
import { acceptedMessage } from '../../live/thread-cache';
import { outbox, RETRY_FOR_MS, type OutboxEntry } from './outbox';
import { refuse } from './refusals';

const PAUSE_MS = 3_000;

export type Sent = Shapes['SendMessageReply'] | 'refused';

/**
 * Posts a text until the server has answered for it, at most for two minutes. A text that a rule forbids is
 * withdrawn and goes back to where it was written; an unreachable server leaves it as not sent.
 */
export async function deliver(queries: QueryClient, entry: OutboxEntry): Promise<Sent | undefined> {
  while (outbox.has(entry.id)) {
    try {
      const sent = await answer(api.POST('/api/v1/messages', { body: { ...entry.body, id: entry.id } }));
      acceptedMessage(queries, entry, sent);
      outbox.remove(entry.id);
      return sent;
    } catch (error) {
      if (isProblem(error) && error.isRefusal) {
        outbox.remove(entry.id);
        refuse(entry, error.code);
        return 'refused';
      }
      if (Date.now() > entry.tryUntil) {
        outbox.update(entry.id, { state: 'not-sent' });
        return undefined;
      }
      outbox.update(entry.id, { state: 'waiting' });
      await pauseOrOnline();
    }
  }
  return undefined;
}

/** The same text with the same id, for another two minutes. */
export function tryAgain(queries: QueryClient, entry: OutboxEntry): Promise<Sent | undefined> {
  const again: OutboxEntry = { ...entry, state: 'sending', tryUntil: Date.now() + RETRY_FOR_MS };
  outbox.put(again);
  return deliver(queries, again);
}

let hasResumed = false;

/** What a reload interrupted goes on, under the same id: the server takes it once, however often it is posted. */
export function resume(queries: QueryClient, userId: string): void {
  if (hasResumed) return;
  hasResumed = true;
  for (const entry of outbox.interrupted(userId)) void deliver(queries, entry);
}

function pauseOrOnline(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, PAUSE_MS);
    addEventListener('online', done);
  });
}
