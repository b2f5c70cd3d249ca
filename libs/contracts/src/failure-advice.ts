import type { FailureReason } from './words';

/** What a seller is told of a message that did not arrive. */
export interface FailureAdvice {
  /** What happened. */
  readonly sentence: string;
  /** What he can do about it. */
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
const BLOCKED = {
  sentence: 'The provider blocked this text.',
  advice: 'Don’t repeat it. Ask your administrator.',
};
const ACCOUNT_STOPPED = {
  sentence: 'Sending is paused for this provider account.',
  advice: ASK_ADMINISTRATOR,
};

const FAILURE_ADVICE: Readonly<Record<FailureReason, FailureAdvice>> = {
  InvalidSendingParameters: {
    sentence: 'The number or sender isn’t valid.',
    advice: 'Check that the number is valid and in international format (E.164), e.g. +14155552671.',
  },
  RecipientUnknown: {
    sentence: 'This number doesn’t exist or isn’t in use.',
    advice: 'Check the number on the record.',
  },
  RecipientNotSmsCapable: {
    sentence: 'This phone can’t receive texts, perhaps a landline.',
    advice: 'Use another number, or call.',
  },
  RecipientUnreachable: OUT_OF_REACH,
  RecipientRestricted: {
    sentence: 'The customer’s carrier is holding texts back.',
    advice: 'Try later, or call.',
  },
  RecipientOptedOut: {
    sentence: 'The customer asked to stop texts.',
    advice: 'Don’t send again. Use another channel.',
  },
  SenderInvalid: SENDER_NOT_SET_UP,
  SenderNotRegistered: SENDER_NOT_SET_UP,
  ContentInvalid: TEXT_REFUSED,
  ContentFiltered: TEXT_REFUSED,
  MediaInvalid: {
    sentence: 'The carrier refused the attachment.',
    advice: 'Send the text without it.',
  },
  DestinationNotAllowed: {
    sentence: 'Texts to this country are switched off.',
    advice: ASK_ADMINISTRATOR,
  },
  BlockedByProvider: BLOCKED,
  FraudRisk: BLOCKED,
  RateLimited: TOO_BUSY,
  QueueOverflow: TOO_BUSY,
  Expired: OUT_OF_REACH,
  InsufficientFunds: ACCOUNT_STOPPED,
  AccountSuspended: ACCOUNT_STOPPED,
  AuthenticationFailed: ACCOUNT_STOPPED,
  RouteUnavailable: NO_ROUTE,
  CarrierTemporary: TOO_BUSY,
  CarrierPermanent: NO_ROUTE,
  ProviderUnavailable: TOO_BUSY,
  SubmitOutcomeUnknown: {
    sentence: 'The provider didn’t answer. The text may have been sent.',
    advice: 'Wait. Parley is checking and will not send it twice.',
  },
  DeliveryUnconfirmed: {
    sentence: 'Sent, but no confirmation ever came.',
    advice: 'It may have arrived.',
  },
  PolicyBlocked: {
    sentence: 'Our own rules stopped this text.',
    advice: 'Ask your administrator which rule applies.',
  },
  Unknown: {
    sentence: 'Not delivered, reason unknown.',
    advice: 'Try again, or another channel.',
  },
};

/** What to tell the seller; a word that a newer service says counts as unknown. */
export const adviceOn = (reason: string): FailureAdvice =>
  Object.hasOwn(FAILURE_ADVICE, reason) ? FAILURE_ADVICE[reason as FailureReason] : FAILURE_ADVICE.Unknown;
