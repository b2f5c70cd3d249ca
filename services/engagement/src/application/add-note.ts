import { Clock, isSame, type Caller, type Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { newId } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import { Note, type NoteId, type NoteSnapshot } from '../domain/note';
import { noteErrors } from '../domain/note.errors';
import { Notes } from '../domain/note.repository';
import { NoteChangeLog } from './note-change-log';
import { NoteRights } from './note-rights';

export interface WrittenNote {
  readonly id?: string;
  readonly record: Ref;
  readonly text: string;
}

/** Writes something down about a record; under one id only once, however often it is asked. */
@Injectable()
export class AddNote {
  constructor(
    private readonly transactions: Transactions,
    private readonly notes: Notes,
    private readonly rights: NoteRights,
    private readonly log: NoteChangeLog,
    private readonly clock: Clock,
  ) {}

  async execute({ id, record, text }: WrittenNote, caller: Caller): Promise<NoteSnapshot> {
    await this.rights.requireRecord(caller, record);
    const at = this.clock.now();
    const written = Note.write({
      id: (id ?? newId()) as NoteId,
      record: { type: record.type, id: record.id },
      text,
      ...(caller !== 'system' && { writtenBy: caller.userId }),
      createdAt: at,
    });
    return this.transactions.run(async () => {
      if (!(await this.notes.add(written))) return this.repeated(written.snapshot());
      await this.log.added(written.snapshot(), { by: caller, at });
      return written.snapshot();
    });
  }

  private async repeated(asked: NoteSnapshot): Promise<NoteSnapshot> {
    const known = (await this.notes.find(asked.id))?.snapshot();
    if (!known || !isSameWish(known, asked)) throw noteErrors.exists();
    return known;
  }
}

const isSameWish = (known: NoteSnapshot, asked: NoteSnapshot): boolean =>
  isSame(known.record, asked.record) && known.writtenBy === asked.writtenBy && known.text === asked.text;
