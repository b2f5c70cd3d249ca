import { RECORD_TYPES, type Owner, type Ref } from '@parley/kernel';
import { useInfiniteQuery } from '@tanstack/react-query';
import { rowsOf, textsQuery } from '../../api/conversations';
import { recordSearchQuery } from '../../api/records';
import { refText } from '../../api/refs';

/** A record that conversations could go to. */
export interface Target extends Ref {
  readonly name: string;
  readonly owner?: Owner;
  readonly phone?: string;
}

const MOST = 30;
const MOST_RECENT = 8;

/** The records of one's latest conversations, but for those that are to be moved. */
function useRecent(movedIds: readonly string[]): readonly Target[] {
  const { data } = useInfiniteQuery(textsQuery('all', ''));
  const moved = new Set(
    rowsOf(data)
      .filter(({ id }) => movedIds.includes(id))
      .map(({ record }) => refText(record)),
  );
  const recent = new Map<string, Target>();
  for (const { record, recordName, recordOwner, customerNumber } of rowsOf(data)) {
    const key = refText(record);
    if (moved.has(key) || recent.has(key)) continue;
    recent.set(key, { ...record, name: recordName, owner: recordOwner, phone: customerNumber });
    if (recent.size === MOST_RECENT) break;
  }
  return [...recent.values()];
}

/** What a search finds, by type, recent ones first; without a search only these. Undefined while it is not known. */
export function useTargets(query: string, movedIds: readonly string[]): readonly Target[] | undefined {
  const recent = useRecent(movedIds);
  const { data } = useInfiniteQuery({ ...recordSearchQuery(query, [], MOST), enabled: query !== '' });
  if (query === '') return byType(recent);
  const order = new Map(recent.map((each, index) => [refText(each), index]));
  const placeOf = (target: Target): number => order.get(refText(target)) ?? MOST_RECENT;
  const found = data?.pages.flatMap(({ records }) => records).slice(0, MOST);
  return (
    found &&
    byType(
      found
        .map(({ type, id, name, owner, phones }): Target => {
          return { type, id, name, owner, phone: phones.business ?? phones.mobile };
        })
        .sort((a, b) => placeOf(a) - placeOf(b)),
    )
  );
}

const byType = (targets: readonly Target[]): readonly Target[] =>
  [...targets].sort((a, b) => RECORD_TYPES.indexOf(a.type) - RECORD_TYPES.indexOf(b.type));
