import type { Note } from '../../api/notes';
import type { HistoryMessage } from '../../api/records';
import { daysBetween } from '../../i18n/formats';

/** What passed in one conversation on one day: the timeline has one entry for it, not one for each text (R97). */
export interface TextsEntry {
  readonly kind: 'texts';
  readonly at: string;
  readonly conversationId: string;
  /** The day's first message, to open the thread at. */
  readonly firstMessageId: string;
  readonly latest: HistoryMessage;
  readonly count: number;
}

export interface NoteEntry {
  readonly kind: 'note';
  readonly at: string;
  readonly note: Note;
}

export type TimelineEntry = TextsEntry | NoteEntry;

export interface TimelineDay {
  readonly day: string;
  readonly entries: readonly TimelineEntry[];
}

/** Days and entries, the latest first, in the viewer's zone, of lists that are given newest first. */
export function timelineOf(messages: readonly HistoryMessage[], notes: readonly Note[]): TimelineDay[] {
  const entries = [
    ...textsEntries(messages),
    ...notes.map((note): NoteEntry => ({ kind: 'note', at: note.createdAt, note })),
  ].sort((one, other) => (one.at < other.at ? 1 : -1));
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last && isSameDay(entry.at, last.day)) last.entries.push(entry);
    else days.push({ day: entry.at, entries: [entry] });
  }
  return days;
}

function textsEntries(messages: readonly HistoryMessage[]): TextsEntry[] {
  const entries: TextsEntry[] = [];
  for (const message of messages) {
    const at = entries.findLastIndex(({ conversationId }) => conversationId === message.conversationId);
    const known = entries[at];
    if (known && isSameDay(message.at, known.at)) {
      entries[at] = { ...known, firstMessageId: message.id, count: known.count + 1 };
    } else {
      const { id, conversationId } = message;
      entries.push({
        kind: 'texts',
        at: message.at,
        conversationId,
        firstMessageId: id,
        latest: message,
        count: 1,
      });
    }
  }
  return entries;
}

const isSameDay = (one: string, other: string): boolean => daysBetween(new Date(one), new Date(other)) === 0;
