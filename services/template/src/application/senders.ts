/** What a template may say of the user who sends (R125). */
export const SENDER_FIELDS: ReadonlySet<string> = new Set(['name', 'firstName', 'email', 'phone']);

/** A user as a template may name him. */
export interface Sender {
  readonly name: string;
  readonly firstName?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** The users who send, as the directory knows them. */
export abstract class Senders {
  abstract find(userId: string): Promise<Sender | undefined>;
}
