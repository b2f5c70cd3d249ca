import {
  AddNote as AddRequest,
  ListNotes,
  RemoveNote as RemoveRequest,
  UpdateNote as UpdateRequest,
  type ListNotesReply,
  type Note,
  type RemoveNoteReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { AddNote } from '../application/add-note';
import { NoteQueries } from '../application/note-queries';
import { RemoveNote } from '../application/remove-note';
import { UpdateNote } from '../application/update-note';

/** What people and services ask about notes. Parse, delegate: no decisions here. */
@Controller()
export class NoteRequests {
  constructor(
    private readonly addNote: AddNote,
    private readonly updateNote: UpdateNote,
    private readonly removeNote: RemoveNote,
    private readonly queries: NoteQueries,
  ) {}

  @OnRequest(ListNotes)
  list(request: ListNotes, caller: Caller): Promise<ListNotesReply> {
    return this.queries.list(request, caller);
  }

  @OnRequest(AddRequest)
  async add(request: AddRequest, caller: Caller): Promise<Note> {
    return this.queries.view(await this.addNote.execute(request, caller), caller);
  }

  @OnRequest(UpdateRequest)
  async update(request: UpdateRequest, caller: Caller): Promise<Note> {
    return this.queries.view(await this.updateNote.execute(request, caller), caller);
  }

  @OnRequest(RemoveRequest)
  async remove({ id }: RemoveRequest, caller: Caller): Promise<RemoveNoteReply> {
    await this.removeNote.execute(id, caller);
    return { id, removed: true };
  }
}
