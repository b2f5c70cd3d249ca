import type { FailureReason } from '@parley/contracts';

/** What else a reason asks for, beside telling the seller. */
export type Consequence = 'suppress-recipient' | 'flag-number' | 'alert' | 'pause-account';

export interface FailureRule {
  /** For a refusal at submission that is proved unsent; a reported failure is never sent again by itself. */
  readonly retry: 'never' | 'later';
  readonly consequence?: Consequence;
  /** What happened, for the seller. */
  readonly sentence: string;
  /** What the seller can do about it. */
  readonly advice: string;
}

const ASK_ADMINISTRATOR = 'Ask your administrator.';
const TOO_BUSY = {
  sentence: 'The provider was too busy or unavailable.',
  advice: 'Try again in a few minutes.',
};
const OUT_OF_REACH = { sentence: 'The phone was off or out of reach.', advice: 'Try again later.' };
const SENDER_NOT_SET_UP = {
  sentence: 'The sender number isn’t set up for this destination.',
  advice: ASK_ADMINISTRATOR,
};
const NO_ROUTE = { sentence: 'The network couldn’t route this text.', advice: 'Check the number.' };
const TEXT_REFUSED = {
  sentence: 'The carrier refused the text.',
  advice: 'Change the wording or remove links.',
};
const ACCOUNT_STOPPED = {
  sentence: 'Sending is paused for this provider account.',
  advice: ASK_ADMINISTRATOR,
};

/** What to do and to say about every reason why a text did not arrive (PROVIDERS 7.2). */
export const FAILURE_RULES: Readonly<Record<FailureReason, FailureRule>> = {
  InvalidSendingParameters: {
    retry: 'never',
    sentence: 'The number or sender isn’t valid.',
    advice: 'Check that the number is valid and in international format (E.164), e.g. +14155552671.',
  },
  RecipientUnknown: {
    retry: 'never',
    consequence: 'flag-number',
    sentence: 'This number doesn’t exist or isn’t in use.',
    advice: 'Check the number on the record.',
  },
  RecipientNotSmsCapable: {
    retry: 'never',
    consequence: 'flag-number',
    sentence: 'This phone can’t receive texts, perhaps a landline.',
    advice: 'Use another number, or call.',
  },
  RecipientUnreachable: { retry: 'later', ...OUT_OF_REACH },
  RecipientRestricted: {
    retry: 'later',
    sentence: 'The customer’s carrier is holding texts back.',
    advice: 'Try later, or call.',
  },
  RecipientOptedOut: {
    retry: 'never',
    consequence: 'suppress-recipient',
    sentence: 'The customer asked to stop texts.',
    advice: 'Don’t send again. Use another channel.',
  },
  SenderInvalid: { retry: 'never', consequence: 'alert', ...SENDER_NOT_SET_UP },
  SenderNotRegistered: { retry: 'never', consequence: 'alert', ...SENDER_NOT_SET_UP },
  ContentInvalid: { retry: 'never', ...TEXT_REFUSED },
  ContentFiltered: { retry: 'never', consequence: 'alert', ...TEXT_REFUSED },
  MediaInvalid: {
    retry: 'never',
    sentence: 'The carrier refused the attachment.',
    advice: 'Send the text without it.',
  },
  DestinationNotAllowed: {
    retry: 'never',
    consequence: 'alert',
    sentence: 'Texts to this country are switched off.',
    advice: ASK_ADMINISTRATOR,
  },
  BlockedByProvider: {
    retry: 'never',
    sentence: 'The provider blocked this text.',
    advice: 'Don’t repeat it. Ask your administrator.',
  },
  FraudRisk: {
    retry: 'never',
    sentence: 'The provider blocked this text.',
    advice: 'Don’t repeat it. Ask your administrator.',
  },
  RateLimited: { retry: 'later', ...TOO_BUSY },
  QueueOverflow: { retry: 'later', ...TOO_BUSY },
  Expired: { retry: 'never', ...OUT_OF_REACH },
  InsufficientFunds: { retry: 'never', consequence: 'pause-account', ...ACCOUNT_STOPPED },
  AccountSuspended: { retry: 'never', consequence: 'pause-account', ...ACCOUNT_STOPPED },
  AuthenticationFailed: { retry: 'never', consequence: 'pause-account', ...ACCOUNT_STOPPED },
  RouteUnavailable: { retry: 'never', ...NO_ROUTE },
  CarrierTemporary: { retry: 'later', ...TOO_BUSY },
  CarrierPermanent: { retry: 'never', ...NO_ROUTE },
  ProviderUnavailable: { retry: 'later', ...TOO_BUSY },
  SubmitOutcomeUnknown: {
    retry: 'never',
    sentence: 'The provider didn’t answer. The text may have been sent.',
    advice: 'Wait. Parley is checking and will not send it twice.',
  },
  DeliveryUnconfirmed: {
    retry: 'never',
    sentence: 'Sent, but no confirmation ever came.',
    advice: 'It may have arrived.',
  },
  PolicyBlocked: {
    retry: 'never',
    sentence: 'Our own rules stopped this text.',
    advice: 'Ask your administrator which rule applies.',
  },
  Unknown: {
    retry: 'never',
    sentence: 'Not delivered, reason unknown.',
    advice: 'Try again, or another channel.',
  },
};

/** A provider's codes by the reason they stand for. */
export type CodeTable = Readonly<Partial<Record<FailureReason, readonly number[]>>>;

/** The same table by code, for looking up. A code under two reasons is a mistake in the table. */
export function reasonsByCode(table: CodeTable): ReadonlyMap<number, FailureReason> {
  const reasons = new Map<number, FailureReason>();
  for (const reason of Object.keys(table) as FailureReason[]) {
    for (const code of table[reason] ?? []) {
      if (reasons.has(code)) throw new RangeError(`code ${code} has two reasons`);
      reasons.set(code, reason);
    }
  }
  return reasons;
}
