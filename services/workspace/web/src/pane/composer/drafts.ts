import { useSyncExternalStore } from 'react';

const PREFIX = 'parley.draft.';

/** What is not sent yet of a conversation, by user: kept in this browser until sent, or until sign-out. */
export const draftKey = (userId: string, conversation: string): string =>
  `${PREFIX}${userId}.${conversation}`;

export const draftOf = (key: string): string => localStorage.getItem(key) ?? '';

export function keepDraft(key: string, text: string): void {
  if (text === '') localStorage.removeItem(key);
  else localStorage.setItem(key, text);
  listeners.forEach((listener) => listener());
}

/** At sign-out: drafts, and whatever else this browser keeps of what the person wrote. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  forgetting.forEach((forget) => forget());
  listeners.forEach((listener) => listener());
}

const forgetting = new Set<() => void>();

/** Has more forgotten together with the drafts. */
export const onForget = (forget: () => void): void => void forgetting.add(forget);

const listeners = new Set<() => void>();

/** Also what is written in another tab. */
export function onDrafts(listener: () => void): () => void {
  const elsewhere = ({ key }: StorageEvent): void => {
    if (key === null || key.startsWith(PREFIX)) listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', elsewhere);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', elsewhere);
  };
}

export const useDraft = (key: string): string => useSyncExternalStore(onDrafts, () => draftOf(key));
