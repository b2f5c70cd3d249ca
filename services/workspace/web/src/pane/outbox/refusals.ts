import { useSyncExternalStore } from 'react';
import { draftKey, draftOf, keepDraft } from '../composer/drafts';
import type { OutboxEntry } from './outbox';

let codes: Readonly<Record<string, string>> = {};
const listeners = new Set<() => void>();

function change(next: Readonly<Record<string, string>>): void {
  codes = next;
  listeners.forEach((listener) => listener());
}

/** A rule forbids a text: it comes back before whatever has been written meanwhile, and the reason stands above. */
export function refuse({ place, sentBy, body }: OutboxEntry, code: string): void {
  const key = draftKey(sentBy, place);
  keepDraft(key, [body.text, draftOf(key)].filter(Boolean).join('\n'));
  change({ ...codes, [place]: code });
}

export function forgetRefusal(place: string): void {
  if (!(place in codes)) return;
  const { [place]: _, ...others } = codes;
  change(others);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Why the latest text of a thread was not taken. */
export const useRefusal = (place: string): string | undefined =>
  useSyncExternalStore(subscribe, () => codes[place]);
