import { AuditLog } from '@parley/audit';
import { NoteChanged } from '@parley/contracts';
import type { Caller, Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Injectable } from '@nestjs/common';
import type { NoteSnapshot } from '../domain/note';

interface Change {
  readonly by: Caller;
  readonly at: Instant;
}

/** What became of a note, told to whoever looks at its record and kept for good; never with its words. */
@Injectable()
export class NoteChangeLog {
  constructor(
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** In the open transaction. */
  async added(note: NoteSnapshot, { by, at }: Change): Promise<void> {
    await this.note('note-added', note, by, { after: { version: note.version } });
    await this.tell(note, at);
  }

  async changed(before: NoteSnapshot, after: NoteSnapshot, { by, at }: Change): Promise<void> {
    const versions = { before: { version: before.version }, after: { version: after.version } };
    await this.note('note-changed', after, by, versions);
    await this.tell(after, at);
  }

  async removed(note: NoteSnapshot, { by, at }: Change): Promise<void> {
    await this.note('note-removed', note, by, { before: { version: note.version } });
    await this.tell({ ...note, version: note.version + 1 }, at, { removed: true });
  }

  private note(action: string, { id, record }: NoteSnapshot, by: Caller, facts: object): Promise<void> {
    return this.audit.note({ by, action, thing: { type: 'note', id }, record, ...facts });
  }

  private tell(
    { id, record, version }: Pick<NoteSnapshot, 'id' | 'record' | 'version'>,
    at: Instant,
    more: { readonly removed?: true } = {},
  ): Promise<void> {
    return this.outbox.add<NoteChanged>(NoteChanged, { id, record, at, version, ...more });
  }
}
