import { mayDo, RecordRows } from '@parley/access';
import { keyOf, type Caller, type Ref } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import type { Note, NoteSnapshot } from '../domain/note';
import { noteErrors } from '../domain/note.errors';

/**
 * Who may do what with notes. Whoever may read a record reads its notes, all of them; what somebody wrote is his own
 * (DOMAIN section 3: Read in the business unit, the rest for oneself).
 */
@Injectable()
export class NoteRights {
  constructor(private readonly records: RecordRows) {}

  /** Throws `record.not-found` for a record that there is not, or not for him. */
  async requireRecord(caller: Caller, record: Ref): Promise<void> {
    if (!(await this.mayRead(caller, record))) throw noteErrors.recordNotFound();
  }

  /** The note, if he may do this with it. One on a record that he may not read does not exist for him. */
  async own(caller: Caller, privilege: 'Write' | 'Delete', note: Note | undefined): Promise<Note> {
    if (!note || !(await this.mayRead(caller, note.snapshot().record))) throw noteErrors.notFound();
    if (!isOwn(caller, privilege, note.snapshot())) throw noteErrors.notYours(privilege);
    return note;
  }

  mayChange(caller: Caller, note: NoteSnapshot): boolean {
    return isOwn(caller, 'Write', note);
  }

  private async mayRead(caller: Caller, record: Ref): Promise<boolean> {
    const row = (await this.records.of([record])).get(keyOf(record));
    if (!row?.owner) return false;
    return caller === 'system' || mayDo(caller, 'Note', 'Read', row);
  }
}

const isOwn = (caller: Caller, privilege: 'Write' | 'Delete', { writtenBy }: NoteSnapshot): boolean =>
  caller === 'system' ||
  mayDo(caller, 'Note', privilege, writtenBy === undefined ? {} : { owner: { type: 'user', id: writtenBy } });
