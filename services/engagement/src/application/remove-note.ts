import { Clock, type Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { NoteId } from '../domain/note';
import { Notes } from '../domain/note.repository';
import { NoteChangeLog } from './note-change-log';
import { NoteRights } from './note-rights';

/** Takes one's own note away for good. */
@Injectable()
export class RemoveNote {
  constructor(
    private readonly transactions: Transactions,
    private readonly notes: Notes,
    private readonly rights: NoteRights,
    private readonly log: NoteChangeLog,
    private readonly clock: Clock,
  ) {}

  async execute(id: string, caller: Caller): Promise<void> {
    const note = await this.rights.own(caller, 'Delete', await this.notes.find(id as NoteId));
    const before = note.snapshot();
    await this.transactions.run(async () => {
      await this.notes.remove(before.id);
      await this.log.removed(before, { by: caller, at: this.clock.now() });
    });
  }
}
