import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../api/session';
import { useUnseen } from '../api/unseen';
import { setUnseenInTitle } from '../ui/document-title';
import { applyLive } from './dispatch';
import { startStream } from './stream';

/** Keeps everything on screen true for as long as somebody is signed in. */
export function useStream(): void {
  const queries = useQueryClient();
  const { user } = useSession();
  const unseen = useUnseen();
  useEffect(() => startStream(), []);
  useEffect(() => applyLive(queries, user), [queries, user]);
  useEffect(() => setUnseenInTitle(unseen), [unseen]);
}
