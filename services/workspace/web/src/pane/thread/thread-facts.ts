import { useQuery } from '@tanstack/react-query';
import { createContext, use, useMemo } from 'react';
import type { ThreadPage } from '../../api/conversations';
import { recordQuery } from '../../api/records';
import type { SendingOptions } from '../../api/sending-options';
import type { ThreadMessage } from './thread-rows';

/** What its bubbles have to know of a thread. */
export interface ThreadFacts {
  /** Our number, where a message does not name another one. */
  readonly number?: string;
  /** Where the customer is. */
  readonly customerZone?: string;
  /** Numbers that several people write from. */
  readonly teamNumbers: ReadonlySet<string>;
}

export const ThreadFactsContext = createContext<ThreadFacts>({ teamNumbers: new Set() });

export function useThreadFacts(
  thread: ThreadPage | undefined,
  options: SendingOptions | undefined,
): ThreadFacts {
  const { data: record } = useQuery({
    ...recordQuery(thread?.record ?? { type: 'contact', id: '' }),
    enabled: thread !== undefined,
  });
  const number = thread?.number;
  const customerZone = record?.timeZone;
  return useMemo(() => {
    const ofTeams = options?.from.filter(({ owner }) => owner.type === 'team') ?? [];
    return { number, customerZone, teamNumbers: new Set(ofTeams.map((each) => each.number)) };
  }, [number, customerZone, options]);
}

export const useCustomerZone = (): string | undefined => use(ThreadFactsContext).customerZone;

/** Whether others may have sent it just as well. */
export function useIsTeams(message: ThreadMessage): boolean {
  const { number, teamNumbers } = use(ThreadFactsContext);
  const from = message.line?.number ?? number;
  return from !== undefined && teamNumbers.has(from);
}
