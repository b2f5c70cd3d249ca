/** The moments of what is loaded of a list, newest first. */
export interface LoadedList {
  readonly moments: readonly string[];
  readonly hasMore: boolean;
}

/** The moment down to which nothing of the list is missing; of one that is loaded to its end, the beginning of time. */
export const loadedSince = ({ moments, hasMore }: LoadedList): string =>
  (hasMore ? moments.at(-1) : undefined) ?? '';

/** The same of several lists together: what is older would get new neighbours as more is loaded, so it waits. */
export const completeSince = (lists: readonly LoadedList[]): string =>
  lists.map(loadedSince).reduce((latest, since) => (since > latest ? since : latest), '');
