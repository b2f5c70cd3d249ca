import type { Instant, Ref } from '@parley/kernel';
import { noteErrors } from './note.errors';

declare const noteIdBrand: unique symbol;
export type NoteId = string & { readonly [noteIdBrand]: true };

/** What somebody writes down, about what, and when; nobody in particular when the system does. */
export interface NewNote {
  readonly id: NoteId;
  readonly record: Ref;
  readonly text: string;
  readonly writtenBy?: string;
  readonly createdAt: Instant;
}

export interface NoteSnapshot extends NewNote {
  /** Absent while it stands as it was first written. */
  readonly changedAt?: Instant;
  /** Grows with every change. */
  readonly version: number;
}

export const MOST_CHARACTERS = 10_000;

/** What a person wrote down about a record, kept as he wrote it, in any script. It is his own for good. */
export class Note {
  private constructor(
    private state: NoteSnapshot,
    /** The version in the store; undefined until it is stored. */
    readonly storedVersion: number | undefined,
  ) {}

  static write(note: NewNote): Note {
    checkText(note.text);
    return new Note({ ...note, version: 1 }, undefined);
  }

  static restore(snapshot: NoteSnapshot): Note {
    return new Note(snapshot, snapshot.version);
  }

  snapshot(): NoteSnapshot {
    return this.state;
  }

  /** Throws `note.changed-meanwhile` when it is not the version that was read. */
  rewrite(text: string, { version, at }: { readonly version: number; readonly at: Instant }): void {
    if (version !== this.state.version) throw noteErrors.changedMeanwhile(this.state);
    checkText(text);
    this.state = { ...this.state, text, changedAt: at, version: version + 1 };
  }
}

/** A character is what Unicode counts as one, so that every script has the same room. */
function checkText(text: string): void {
  if (text.trim() === '') throw noteErrors.empty();
  if ([...text].length > MOST_CHARACTERS) throw noteErrors.tooLong(MOST_CHARACTERS);
}
