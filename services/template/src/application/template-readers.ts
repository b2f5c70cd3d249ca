import { Actors } from '@parley/access';
import type { Caller } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import { templateErrors } from '../domain/template.errors';

/** With whose rights, and in whose name, a text is written. */
@Injectable()
export class TemplateReaders {
  constructor(private readonly actors: Actors) {}

  /** On the system's root `asUser` brings that user's rights; a person only ever reads as himself. */
  async of(asUser: string | undefined, caller: Caller): Promise<Caller> {
    if (asUser === undefined) return caller;
    if (caller !== 'system') {
      if (asUser !== caller.userId) throw templateErrors.notAsOthers();
      return caller;
    }
    const actor = await this.actors.find(asUser);
    if (!actor) throw templateErrors.unknownUser();
    return actor;
  }
}
