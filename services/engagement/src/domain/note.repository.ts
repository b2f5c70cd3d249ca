import type { Note, NoteId } from './note';

/** Keeps notes. */
export abstract class Notes {
  /** Undefined when there is none. */
  abstract find(id: NoteId): Promise<Note | undefined>;

  /** Resolves with whether it was added: not when the id is taken. */
  abstract add(note: Note): Promise<boolean>;

  /** Throws `note.changed-meanwhile` when it is not as it was read. */
  abstract save(note: Note): Promise<void>;

  /** Throws `note.not-found` when it is gone already. */
  abstract remove(id: NoteId): Promise<void>;
}
