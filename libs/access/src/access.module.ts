import { ActorDirectory } from '@parley/messaging';
import { Module, type DynamicModule } from '@nestjs/common';
import { Actors } from './actors';
import { DirectoryEvents } from './directory-events';
import { DirectoryProjection } from './directory-projection';
import type { Projections } from './directory-tables';
import { NumberEvents, RecordEvents } from './ownership-events';
import { OwnershipProjection } from './ownership-projection';
import { RecordRows } from './record-rows';
import { Viewers } from './viewers';

const PROVIDERS = [
  Actors,
  { provide: ActorDirectory, useExisting: Actors },
  DirectoryProjection,
  OwnershipProjection,
  RecordRows,
  Viewers,
];

/**
 * Who may do and see what, in one service: keeps the projections whose tables the service's migration made with
 * the same options, and tells the transports who an actor is. Needs the database and the messaging module.
 */
@Module({})
export class AccessModule {
  static keeping({ people = true, numbers = false, records = false }: Projections = {}): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      controllers: [
        ...(people ? [DirectoryEvents] : []),
        ...(numbers ? [NumberEvents] : []),
        ...(records ? [RecordEvents] : []),
      ],
      providers: PROVIDERS,
      exports: PROVIDERS,
    };
  }
}
