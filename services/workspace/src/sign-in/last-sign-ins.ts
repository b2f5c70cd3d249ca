import { Actors } from '@parley/access';
import { DEFAULT_LIMIT, type Page } from '@parley/contracts';
import { DomainError } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { Handlers } from '../api/own-handlers';
import type { ListSignInsReply, SignInMoment } from '../api/shapes';

/** When people last signed in, for administrators. Who never did is absent. */
@Injectable()
export class LastSignIns {
  readonly handlers: Handlers = {
    'list-sign-ins': (input, { session }) => this.list(input as Page, session!.userId),
  };

  constructor(
    private readonly transactions: Transactions,
    private readonly actors: Actors,
  ) {}

  private async list({ cursor, limit = DEFAULT_LIMIT }: Page, userId: string): Promise<ListSignInsReply> {
    const actor = await this.actors.find(userId);
    if (!actor?.roles.includes('administrator')) {
      throw new DomainError(
        'forbidden',
        'sign-ins.forbidden',
        'Only administrators see when people signed in.',
      );
    }
    const found = await this.transactions.query<SignInMoment>(LIST, [cursor ?? '', limit + 1]);
    const signIns = found.slice(0, limit);
    return { signIns, cursor: found.length > limit ? signIns.at(-1)!.userId : undefined };
  }
}

const LIST = `
  SELECT last.user_id AS "userId", last.at
    FROM last_sign_in last JOIN directory_user person ON person.id = last.user_id AND NOT person.removed
   WHERE last.user_id > $1
   ORDER BY last.user_id LIMIT $2`;
