import { AccessModule } from '@parley/access';
import { AuditModule } from '@parley/audit';
import { Clock } from '@parley/kernel';
import { MessagingModule } from '@parley/messaging';
import { DatabaseModule } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { Module } from '@nestjs/common';
import { AddNote } from './application/add-note';
import { NoteChangeLog } from './application/note-change-log';
import { NoteQueries } from './application/note-queries';
import { NoteRights } from './application/note-rights';
import { RemoveNote } from './application/remove-note';
import { UpdateNote } from './application/update-note';
import type { EngagementConfig } from './config';
import { Notes } from './domain/note.repository';
import { NoteTraces } from './infrastructure/note-traces';
import { PostgresNotes } from './infrastructure/note.postgres';
import { NoteRequests } from './interface/note.nats';

/** The engagement service as a whole. */
export function engagementModule(config: EngagementConfig) {
  @Module({
    imports: [
      DatabaseModule.forSchema({ schema: 'engagement', url: config.PARLEY_DATABASE_URL }),
      MessagingModule.forService({ service: 'engagement', url: config.PARLEY_NATS_URL }),
      AccessModule.keeping({ records: true }),
      AuditModule.of('engagement'),
    ],
    controllers: [NoteRequests],
    providers: [
      AddNote,
      UpdateNote,
      RemoveNote,
      NoteQueries,
      NoteRights,
      NoteChangeLog,
      NoteTraces,
      { provide: Clock, useClass: SystemClock },
      { provide: Notes, useClass: PostgresNotes },
    ],
  })
  class EngagementModule {}
  return EngagementModule;
}
