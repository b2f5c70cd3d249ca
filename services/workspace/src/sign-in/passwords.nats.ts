import { SetPassword, type SetPasswordReply } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { Accounts } from './accounts';

/** What administrators and the system do to people's passwords. */
@Controller()
export class PasswordRequests {
  constructor(private readonly accounts: Accounts) {}

  @OnRequest(SetPassword)
  async onSetPassword({ userId, password: given }: SetPassword, caller: Caller): Promise<SetPasswordReply> {
    const password = await this.accounts.set(userId, given, caller);
    return { userId, ...(password !== undefined && { password }) };
  }
}
