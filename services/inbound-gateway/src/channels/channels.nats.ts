import { Controller } from '@nestjs/common';
import {
  AddAccount,
  AddNumber,
  ListAccounts,
  ListNumbers,
  ReassignNumber,
  UpdateAccount,
  UpdateNumber,
  type AddAccountReply,
  type ListAccountsReply,
  type ListNumbersReply,
  type ProviderAccount,
  type SenderNumber,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Accounts } from './accounts';
import { NumberList } from './number-list';
import { Numbers } from './numbers';

const PAGE = 50;

/** What administrators and managers ask of accounts and numbers. */
@Controller()
export class ChannelRequests {
  constructor(
    private readonly accounts: Accounts,
    private readonly numbers: Numbers,
    private readonly numberList: NumberList,
  ) {}

  @OnRequest(AddAccount)
  addAccount(request: AddAccount, caller: Caller): Promise<AddAccountReply> {
    return this.accounts.add(request, caller);
  }

  @OnRequest(UpdateAccount)
  updateAccount(request: UpdateAccount, caller: Caller): Promise<ProviderAccount> {
    return this.accounts.update(request, caller);
  }

  @OnRequest(ListAccounts)
  async listAccounts({ provider, cursor, limit = PAGE }: ListAccounts): Promise<ListAccountsReply> {
    const found = await this.accounts.list(cursor, limit + 1, provider);
    const accounts = found.slice(0, limit);
    return found.length > limit ? { accounts, cursor: accounts.at(-1)!.id } : { accounts };
  }

  @OnRequest(AddNumber)
  addNumber(request: AddNumber, caller: Caller): Promise<SenderNumber> {
    return this.numbers.add(request, caller);
  }

  @OnRequest(UpdateNumber)
  updateNumber(request: UpdateNumber, caller: Caller): Promise<SenderNumber> {
    return this.numbers.update(request, caller);
  }

  @OnRequest(ReassignNumber)
  reassignNumber(request: ReassignNumber, caller: Caller): Promise<SenderNumber> {
    return this.numbers.reassign(request, caller);
  }

  @OnRequest(ListNumbers)
  listNumbers(request: ListNumbers, caller: Caller): Promise<ListNumbersReply> {
    return this.numberList.list(request, caller);
  }
}
