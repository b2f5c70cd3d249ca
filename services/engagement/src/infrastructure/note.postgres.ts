import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { NOTE_COLUMNS, noteOf, valuesOf, type NoteRow } from '../application/note-row';
import { Note, type NoteId } from '../domain/note';
import { noteErrors } from '../domain/note.errors';
import { Notes } from '../domain/note.repository';

@Injectable()
export class PostgresNotes extends Notes {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async find(id: NoteId): Promise<Note | undefined> {
    const [row] = await this.transactions.query<NoteRow>(`SELECT ${NOTE_COLUMNS} FROM note WHERE id = $1`, [
      id,
    ]);
    return row && Note.restore(noteOf(row));
  }

  async add(note: Note): Promise<boolean> {
    const written = await this.transactions.write(
      `INSERT INTO note (${NOTE_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      valuesOf(note.snapshot()),
    );
    return written > 0;
  }

  async save(note: Note): Promise<void> {
    const { id, text, changedAt, version } = note.snapshot();
    const written = await this.transactions.write(
      'UPDATE note SET text = $2, changed_at = $3, version = $4 WHERE id = $1 AND version = $5',
      [id, text, changedAt, version, note.storedVersion],
    );
    if (written === 0) throw await this.whyNotSaved(id);
  }

  async remove(id: NoteId): Promise<void> {
    const removed = await this.transactions.write('DELETE FROM note WHERE id = $1', [id]);
    if (removed === 0) throw noteErrors.notFound();
  }

  private async whyNotSaved(id: NoteId): Promise<Error> {
    const current = await this.find(id);
    return current ? noteErrors.changedMeanwhile(current.snapshot()) : noteErrors.notFound();
  }
}
