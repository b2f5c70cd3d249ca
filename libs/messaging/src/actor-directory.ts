import type { RequestDeclaration } from '@parley/contracts';
import type { Actor } from '@parley/kernel';

/** Who a user is at this moment: roles, unit and teams. Undefined when unknown or inactive. */
export abstract class ActorDirectory {
  abstract find(userId: string): Promise<Actor | undefined>;

  /** The privileges that the request needs and that the actor does not hold on anything, in words. */
  abstract lackedFor(actor: Actor, request: RequestDeclaration): readonly string[];
}
