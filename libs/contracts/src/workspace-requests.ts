import { IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import { IsId, IsLabel } from './rules';

export class SetPasswordReply {
  @IsId() readonly userId!: string;
  /** Only where it was made here: it is shown once and kept nowhere. */
  @IsOptional() @IsLabel() readonly password?: string;
}

/** Lets a user of the directory sign in with a password: the given one, or one that is made. Ends his sessions. */
@RequestContract('workspace', 'set-password', { reply: SetPasswordReply, mayBe: 'administrator' })
export class SetPassword {
  @IsId() readonly userId!: string;
  @IsOptional() @IsLabel() readonly password?: string;
}
