import { DEFAULT_LIMIT, type ListNotes, type ListNotesReply, type Note } from '@parley/contracts';
import { DomainError, ID_PATTERN, parseInstant, type Caller } from '@parley/kernel';
import { fitting } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { NoteSnapshot } from '../domain/note';
import { NOTE_COLUMNS, noteOf, type NoteRow } from './note-row';
import { NoteRights } from './note-rights';

/** Notes as they are shown: with the name of who wrote them. */
@Injectable()
export class NoteQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly rights: NoteRights,
  ) {}

  async list({ record, limit = DEFAULT_LIMIT, cursor }: ListNotes, caller: Caller): Promise<ListNotesReply> {
    await this.rights.requireRecord(caller, record);
    const rows = await this.transactions.query<NoteRow>(PAGE, [
      record.type,
      record.id,
      ...placeOf(cursor),
      limit + 1,
    ]);
    const notes = fitting(await this.views(rows.slice(0, limit).map(noteOf), caller));
    const last = rows.length > notes.length ? notes.at(-1) : undefined;
    return {
      notes,
      ...(last && { cursor: Buffer.from(`${last.createdAt} ${last.id}`).toString('base64url') }),
    };
  }

  async view(note: NoteSnapshot, caller: Caller): Promise<Note> {
    const [view] = await this.views([note], caller);
    return view!;
  }

  private async views(notes: readonly NoteSnapshot[], caller: Caller): Promise<Note[]> {
    const writers = [...new Set(notes.flatMap(({ writtenBy }) => writtenBy ?? []))];
    const rows = await this.transactions.query<{ id: string; name: string }>(
      'SELECT id, name FROM directory_user WHERE id = ANY($1::text[])',
      [writers],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return notes.map((note) => ({
      ...note,
      writtenByName: names.get(note.writtenBy ?? ''),
      mayChange: this.rights.mayChange(caller, note),
    }));
  }
}

const PAGE = `
  SELECT ${NOTE_COLUMNS} FROM note
   WHERE (record_type, record_id) = ($1::text, $2::text) AND (created_at, id) < ($3::timestamptz, $4::text)
   ORDER BY created_at DESC, id DESC LIMIT $5`;

function placeOf(cursor: string | undefined): [at: string, id: string] {
  if (cursor === undefined) return ['infinity', ''];
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (parseInstant(at) && ID_PATTERN.test(id)) return [at, id];
  throw new DomainError('invalid', 'request.invalid', 'The cursor is not one that was given out.');
}
