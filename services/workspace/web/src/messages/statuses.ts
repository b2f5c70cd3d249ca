import { mayFollow, type Standing } from '@parley/kernel';
import type { Message } from '../api/conversations';

export type Status = Message['status'];

/** The server's own rule; in the browser a scheduled text that is queued shows so, although neither is further on. */
export const mayBecome = (current: Standing, next: Standing): boolean =>
  mayFollow(current, next) || (current.status === 'scheduled' && next.status === 'queued');

const FAILED: ReadonlySet<string> = new Set([
  'not-delivered',
  'not-sent',
  'sending-failed',
  'sending-aborted',
]);

/** It did not arrive, and nothing more will be tried by itself. */
export const isFailed = (status: string | undefined): boolean => status !== undefined && FAILED.has(status);
