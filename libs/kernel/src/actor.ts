import type { Owner } from './record-ref';

export const ROLES = ['salesperson', 'sales-manager', 'sequence-manager', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** A user who makes a request, with the rights he has at this moment. */
export interface Actor {
  readonly userId: string;
  readonly businessUnitId: string;
  readonly roles: readonly Role[];
  readonly teamIds: readonly string[];
}

/** Who makes a request: a user, or the system itself, which no rule of visibility or privilege stops. */
export type Caller = Actor | 'system';

/** Whether the owner is the actor or one of his teams: the half of R60 that holds for numbers and records alike. */
export function ownsAs(actor: Actor, owner: Owner): boolean {
  return owner.type === 'user' ? owner.id === actor.userId : actor.teamIds.includes(owner.id);
}
