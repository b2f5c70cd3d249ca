import type { HistoryMessage } from '../../api/records';
import { daysBetween } from '../../i18n/formats';

/** What passed in one conversation on one day: the timeline has one entry for it, not one for each text (R97). */
export interface TimelineEntry {
  readonly conversationId: string;
  readonly number: string;
  readonly customerNumber: string;
  /** The day's first message, to open the thread at. */
  readonly firstMessageId: string;
  readonly latest: HistoryMessage;
  readonly count: number;
}

export interface TimelineDay {
  readonly day: string;
  readonly entries: readonly TimelineEntry[];
}

/** Days and entries of a history that is given newest first, in the viewer's zone. */
export function timelineOf(messages: readonly HistoryMessage[]): TimelineDay[] {
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const message of messages) {
    const last = days.at(-1);
    const isSameDay = last && daysBetween(new Date(message.at), new Date(last.day)) === 0;
    if (isSameDay) addTo(last.entries, message);
    else days.push({ day: message.at, entries: [entryOf(message)] });
  }
  return days;
}

function addTo(entries: TimelineEntry[], message: HistoryMessage): void {
  const at = entries.findIndex(({ conversationId }) => conversationId === message.conversationId);
  const known = entries[at];
  if (!known) entries.push(entryOf(message));
  else entries[at] = { ...known, firstMessageId: message.id, count: known.count + 1 };
}

const entryOf = (message: HistoryMessage): TimelineEntry => ({
  conversationId: message.conversationId,
  number: message.number,
  customerNumber: message.customerNumber,
  firstMessageId: message.id,
  latest: message,
  count: 1,
});
