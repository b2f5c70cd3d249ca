import type { FastifyRequest } from 'fastify';
import { refusals } from '../http/problems';

const HARMLESS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses what another site made the browser send: a page of another origin cannot set the header without asking first,
 * and nobody answers that question; browsers also say by themselves where a request comes from.
 */
export function refuseForeign({ method, headers }: FastifyRequest): void {
  if (HARMLESS.includes(method)) return;
  const isOurs =
    headers['x-parley-csrf'] === '1' &&
    [undefined, 'same-origin'].includes(headers['sec-fetch-site'] as string | undefined) &&
    isSameHost(headers.origin, headers.host);
  if (!isOurs) throw refusals.foreignRequest();
}

function isSameHost(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
