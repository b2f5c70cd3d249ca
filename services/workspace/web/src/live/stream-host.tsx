import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../api/session';
import { applyLive } from './dispatch';
import { startStream } from './stream';

/**
 * Keeps everything on screen true for as long as somebody is signed in. It stands before what reads, so that nothing
 * happens unheard between reading and listening.
 */
export function StreamHost() {
  const queries = useQueryClient();
  const { user } = useSession();
  useEffect(() => applyLive(queries, user), [queries, user]);
  useEffect(() => startStream(), []);
  return null;
}
