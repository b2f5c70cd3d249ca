import { useEffect } from 'react';
import { useUnseen } from '../api/unseen';
import { setUnseenInTitle } from '../ui/document-title';

/** The count before the name of the page. By itself, so that an arrival renders nothing else of the frame. */
export function UnseenInTitle() {
  const unseen = useUnseen() ?? 0;
  useEffect(() => setUnseenInTitle(unseen), [unseen]);
  return null;
}
