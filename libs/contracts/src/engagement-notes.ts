import type { Instant, Ref } from '@parley/kernel';
import { IsBoolean, IsOptional } from 'class-validator';
import { EventContract, RequestContract } from './declarations';
import { IsCount, IsId, IsInstant, IsLabel, IsWritten, NestedList } from './rules';
import { IsRef, Page, Paged } from './shared-shapes';

/** What somebody wrote down about a record, as he wrote it. */
export class Note {
  @IsId() readonly id!: string;
  @IsRef() readonly record!: Ref;
  @IsWritten() readonly text!: string;
  /** Nobody in particular when the system did. */
  @IsOptional() @IsId() readonly writtenBy?: string;
  @IsOptional() @IsLabel() readonly writtenByName?: string;
  @IsInstant() readonly createdAt!: Instant;
  /** Absent while it stands as it was first written. */
  @IsOptional() @IsInstant() readonly changedAt?: Instant;
  /** Grows with every change. */
  @IsCount() readonly version!: number;
  /** Whether the actor may change it and take it away. */
  @IsBoolean() readonly mayChange!: boolean;
}

/** A note came to be, was changed or taken away. Its words are not on the bus, where they could not be erased. */
@EventContract('engagement', 'note-changed')
export class NoteChanged {
  @IsId() readonly id!: string;
  @IsRef() readonly record!: Ref;
  @IsInstant() readonly at!: Instant;
  @IsCount() readonly version!: number;
  @IsOptional() @IsBoolean() readonly removed?: boolean;
}

export class AddNoteReply extends Note {}

/** Of 1 to 10,000 characters. `id` makes it idempotent: asked once more it gives the note that is there. */
@RequestContract('engagement', 'add-note', { reply: AddNoteReply, mayBe: 'anyone' })
export class AddNote {
  @IsOptional() @IsId() readonly id?: string;
  @IsRef() readonly record!: Ref;
  @IsWritten() readonly text!: string;
}

export class UpdateNoteReply extends Note {}

/** Changes the version that was read: a 409 when it was changed meanwhile. */
@RequestContract('engagement', 'update-note', { reply: UpdateNoteReply, mayBe: 'anyone' })
export class UpdateNote {
  @IsId() readonly id!: string;
  @IsWritten() readonly text!: string;
  @IsCount() readonly version!: number;
}

export class RemoveNoteReply {
  @IsId() readonly id!: string;
  @IsBoolean() readonly removed!: boolean;
}

@RequestContract('engagement', 'remove-note', { reply: RemoveNoteReply, mayBe: 'anyone' })
export class RemoveNote {
  @IsId() readonly id!: string;
}

export class ListNotesReply extends Paged {
  @NestedList(() => Note, 200) readonly notes!: readonly Note[];
}

/** The notes on a record, newest first. Long ones make a page shorter than its limit. */
@RequestContract('engagement', 'list-notes', { reply: ListNotesReply, mayBe: 'anyone' })
export class ListNotes extends Page {
  @IsRef() readonly record!: Ref;
}
