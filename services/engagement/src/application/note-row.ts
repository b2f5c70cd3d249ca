import type { Instant, RecordType } from '@parley/kernel';
import type { NoteId, NoteSnapshot } from '../domain/note';

/** A note as a row. */
export interface NoteRow {
  readonly id: string;
  readonly record_type: RecordType;
  readonly record_id: string;
  readonly text: string;
  readonly written_by: string | null;
  readonly created_at: Instant;
  readonly changed_at: Instant | null;
  readonly version: number;
}

export const NOTE_COLUMNS = 'id, record_type, record_id, text, written_by, created_at, changed_at, version';

export const noteOf = (row: NoteRow): NoteSnapshot => ({
  id: row.id as NoteId,
  record: { type: row.record_type, id: row.record_id },
  text: row.text,
  ...(row.written_by !== null && { writtenBy: row.written_by }),
  createdAt: row.created_at,
  ...(row.changed_at !== null && { changedAt: row.changed_at }),
  version: row.version,
});

export const valuesOf = ({ id, record, ...note }: NoteSnapshot): unknown[] => [
  id,
  record.type,
  record.id,
  note.text,
  note.writtenBy ?? null,
  note.createdAt,
  note.changedAt ?? null,
  note.version,
];
