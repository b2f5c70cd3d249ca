import { Actors } from '@parley/access';
import type { Doer } from '@parley/audit';
import type { SendMessage } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import { messageErrors } from '../domain/message.errors';
import { Fingerprints } from './fingerprints';

/** In whose name a request is made. */
@Injectable()
export class MessageSenders {
  constructor(
    private readonly actors: Actors,
    private readonly fingerprints: Fingerprints,
  ) {}

  /** On the system's root `asUser` brings that user's rights; a person only ever speaks for himself. */
  async of({ asUser }: SendMessage, caller: Caller): Promise<Caller> {
    if (asUser === undefined) return caller;
    if (caller !== 'system') {
      if (asUser !== caller.userId) throw messageErrors.notAsOthers();
      return caller;
    }
    const actor = await this.actors.find(asUser);
    if (!actor) throw messageErrors.senderUnknown();
    return actor;
  }

  /** Who is accountable for it: the system also where it acts in a user's name. */
  doerOf(sender: Caller, caller: Caller): Doer {
    return caller === 'system' && sender !== 'system' ? { systemAs: sender.userId } : sender;
  }

  fingerprintOf(request: SendMessage, caller: Caller): string {
    return this.fingerprints.of({ request, by: caller === 'system' ? caller : caller.userId });
  }
}
