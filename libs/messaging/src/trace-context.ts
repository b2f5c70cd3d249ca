import { AsyncLocalStorage } from 'node:async_hooks';
import { randomFillSync } from 'node:crypto';

const current = new AsyncLocalStorage<string>();
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The W3C trace context that the work at hand belongs to. */
export const traceparent = (): string | undefined => current.getStore();

/** Runs the work inside the given trace, or inside a new one. */
export function inTrace<T>(parent: string | undefined, work: () => T): T {
  return current.run(parent && TRACEPARENT.test(parent) ? parent : newTraceparent(), work);
}

export function newTraceparent(): string {
  if (used === POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.toString('hex', used, (used += TRACE_BYTES));
  return `00-${bytes.slice(0, 32)}-${bytes.slice(32)}-01`;
}

/** Asking the system for a few random bytes costs as much as for many. */
const TRACE_BYTES = 24;
const POOL_BYTES = 128 * TRACE_BYTES;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;
