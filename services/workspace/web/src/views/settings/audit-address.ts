import { useSearchParams } from 'wouter';
import type { AuditFilter } from './audit-query';
import { CONTEXT_WORDS, type ListedContext } from './contexts';

const NAMES = [
  'context',
  'actor',
  'action',
  'record',
  'from',
  'to',
] as const satisfies readonly (keyof AuditFilter)[];

const isContext = (word: string | null): word is ListedContext => Object.hasOwn(CONTEXT_WORDS, word ?? '');

/** What is looked for in the log stands in the address. */
export function useAuditAddress(): [AuditFilter, (filter: AuditFilter) => void] {
  const [parameters, setParameters] = useSearchParams();
  const of = (name: keyof AuditFilter): string | undefined => parameters.get(name) ?? undefined;
  const context = parameters.get('context');
  const filter = {
    context: isContext(context) ? context : 'gateway',
    actor: of('actor'),
    action: of('action'),
    record: of('record'),
    from: of('from'),
    to: of('to'),
  } as const;

  function change(next: AuditFilter): void {
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        for (const name of NAMES) {
          if (next[name]) after.set(name, next[name]);
          else after.delete(name);
        }
        return after;
      },
      { replace: true, state: history.state as unknown },
    );
  }
  return [filter, change];
}
