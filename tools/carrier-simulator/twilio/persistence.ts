import type { Attempt, Persistence } from '../carrier/callbacks';
import type { Timings } from '../carrier/timings';

/** Twilio's own pause between attempts is not published; a second is our guess. */
const WAIT_MS = 1_000;

/**
 * How hard Twilio tries to reach a URL. By itself: 15 s in all and one retry, only when no connection was
 * made. The URL's fragment may say otherwise: `#ct=..&rt=..&tt=..&rc=..&rp=ct,rt,4xx,5xx,all`.
 */
export function persistenceOf(url: string, timings: Timings): Persistence {
  const overrides = new URLSearchParams(new URL(url).hash.slice(1));
  const limit = (name: string, usual: number, least: number, most: number) =>
    Math.min(most, Math.max(least, Number(overrides.get(name) ?? usual) || usual));
  const retries = overrides.get('rc') === '0' ? 0 : Math.trunc(limit('rc', 1, 0, 5));
  const policies = (overrides.get('rp') ?? 'ct').split(',');
  return {
    connectMs: limit('ct', 5_000, 100, 10_000) * timings.patienceScale,
    answerMs: limit('rt', 15_000, 100, 15_000) * timings.patienceScale,
    totalMs: limit('tt', 15_000, 100, 15_000) * timings.patienceScale,
    waitsMs: Array<number>(retries).fill(WAIT_MS * timings.retryScale),
    isAccepted: (status) => status >= 200 && status < 300,
    mayRetry: (attempt) => policies.includes('all') || policies.includes(policyFor(attempt)),
  };
}

function policyFor(attempt: Attempt): string {
  if (attempt.kind === 'unreachable') return 'ct';
  if (attempt.kind === 'silent') return 'rt';
  return `${Math.trunc(attempt.status / 100)}xx`;
}
