import { Clock, type Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { NoteId, NoteSnapshot } from '../domain/note';
import { Notes } from '../domain/note.repository';
import { NoteChangeLog } from './note-change-log';
import { NoteRights } from './note-rights';

export interface NoteUpdate {
  readonly id: string;
  readonly text: string;
  /** The one that the text was changed in. */
  readonly version: number;
}

/** Puts another text in the place of one's own note, unless it was changed meanwhile. */
@Injectable()
export class UpdateNote {
  constructor(
    private readonly transactions: Transactions,
    private readonly notes: Notes,
    private readonly rights: NoteRights,
    private readonly log: NoteChangeLog,
    private readonly clock: Clock,
  ) {}

  async execute({ id, text, version }: NoteUpdate, caller: Caller): Promise<NoteSnapshot> {
    const note = await this.rights.own(caller, 'Write', await this.notes.find(id as NoteId));
    const before = note.snapshot();
    const at = this.clock.now();
    note.rewrite(text, { version, at });
    await this.transactions.run(async () => {
      await this.notes.save(note);
      await this.log.changed(before, note.snapshot(), { by: caller, at });
    });
    return note.snapshot();
  }
}
