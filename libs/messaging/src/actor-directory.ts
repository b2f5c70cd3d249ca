import type { Actor } from '@parley/kernel';

/** Who a user is at this moment: roles, unit and teams. Undefined when unknown or inactive. */
export abstract class ActorDirectory {
  abstract find(userId: string): Promise<Actor | undefined>;
}
