import type { RecipientOption, SendingOptionsReply, SendingWarning } from '@parley/contracts';
import { DomainError, type Address, type Caller, type Ref } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import { messageErrors } from '../domain/message.errors';
import { NumberChoices } from './number-choices';
import { RecipientNumbers } from './recipient-numbers';
import { SendFactReader } from './send-facts';

/** What the composer offers: the numbers of either side, those that are taken when nobody chooses, and what is missing. */
@Injectable()
export class SendingOptions {
  constructor(
    private readonly choices: NumberChoices,
    private readonly recipients: RecipientNumbers,
    private readonly facts: SendFactReader,
  ) {}

  async of(record: Ref, caller: Caller): Promise<SendingOptionsReply> {
    const wish = { record, automated: false };
    const { numbers, hasUnreadable } = await this.recipients.of(record, caller);
    const defaultTo = await chosen(this.choices.recipient(wish, caller));
    const defaultFrom = defaultTo && (await chosen(this.choices.sender(wish, defaultTo, caller)));
    const from = await this.choices.usable(record, caller);
    const to = await this.withConsent(numbers);
    return {
      from,
      to,
      ...(defaultFrom && { defaultFrom }),
      ...(defaultTo && { defaultTo }),
      warnings: warningsOf(from.length, to, defaultTo, hasUnreadable),
    };
  }

  private async withConsent(numbers: readonly RecipientOption[]): Promise<RecipientOption[]> {
    const optedOut = await this.facts.optedOut(numbers.map(({ number }) => number));
    return numbers.map((each) => (optedOut.has(each.number) ? { ...each, optedOut: true } : each));
  }
}

function warningsOf(
  senders: number,
  to: readonly RecipientOption[],
  defaultTo: Address | undefined,
  hasUnreadable: boolean,
): SendingWarning[] {
  const warnings: SendingWarning[] = [];
  if (senders === 0) warnings.push('sender-missing');
  if (hasUnreadable) warnings.push('recipient-invalid');
  else if (to.length === 0) warnings.push('recipient-missing');
  if (to.some(({ number, optedOut }) => optedOut && number === defaultTo))
    warnings.push('recipient-opted-out');
  return warnings;
}

const NO_CHOICE = new Set([
  messageErrors.recipientMissing().code,
  messageErrors.recipientInvalid().code,
  messageErrors.senderMissing().code,
]);

/** The number that a send would take; none where it would be refused for want of one. */
const chosen = (choice: Promise<Address>): Promise<Address | undefined> =>
  choice.catch((error: unknown) => {
    if (error instanceof DomainError && NO_CHOICE.has(error.code)) return undefined;
    throw error;
  });
