import { useCallback } from 'react';
import { useSession } from '../../api/session';
import { draftKey, keepDraft, useDraft } from './drafts';

/** What is written on one thread; it survives reloads and is shown in the list. */
export function useDraftText(place: string): readonly [string, (text: string) => void] {
  const key = draftKey(useSession().user.id, place);
  const text = useDraft(key);
  const change = useCallback((next: string) => keepDraft(key, next), [key]);
  return [text, change];
}
