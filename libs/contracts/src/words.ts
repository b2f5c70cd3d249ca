/** The carriers that Parley speaks to by itself; an own adapter adds a word of its own. */
export const PROVIDERS = ['twilio', 'telesign'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** A reply that is a command about consent as a whole. */
export const SIGNALS = ['stop', 'start', 'help'] as const;
export type Signal = (typeof SIGNALS)[number];

export const NUMBER_KINDS = ['geographic', 'toll-free', 'short-code'] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

/** Who answers STOP, START and HELP on a number: the provider by itself, or the gateway. */
export const KEYWORD_ANSWERERS = ['provider', 'gateway'] as const;
export type KeywordAnswerer = (typeof KEYWORD_ANSWERERS)[number];

export const SUBMITTED_STATUSES = ['submitting', 'unknown', 'sent'] as const;
export type SubmittedStatus = (typeof SUBMITTED_STATUSES)[number];

export const REFUSED_STATUSES = ['not-sent', 'sending-failed', 'sending-aborted'] as const;
export type RefusedStatus = (typeof REFUSED_STATUSES)[number];

export const REPORTED_STATUSES = ['sent', 'delivered', 'not-delivered', 'unconfirmed'] as const;
export type ReportedStatus = (typeof REPORTED_STATUSES)[number];

/** Where an outbound message stands, as a seller sees it (CONTRACTS section 2). */
export const OUTBOUND_STATUSES = [
  'scheduled',
  'queued',
  'submitting',
  'unknown',
  'sent',
  'delivered',
  'not-delivered',
  'unconfirmed',
  'not-sent',
  'sending-failed',
  'sending-aborted',
  'cancelled',
] as const;
export type OutboundStatus = (typeof OUTBOUND_STATUSES)[number];
export type MessageStatus = OutboundStatus | 'received';

/** Why a message did not arrive, in words that hold for every provider. */
export const FAILURE_REASONS = [
  'InvalidSendingParameters',
  'RecipientUnknown',
  'RecipientNotSmsCapable',
  'RecipientUnreachable',
  'RecipientRestricted',
  'RecipientOptedOut',
  'SenderInvalid',
  'SenderNotRegistered',
  'ContentInvalid',
  'ContentFiltered',
  'MediaInvalid',
  'DestinationNotAllowed',
  'BlockedByProvider',
  'FraudRisk',
  'RateLimited',
  'QueueOverflow',
  'Expired',
  'InsufficientFunds',
  'AccountSuspended',
  'AuthenticationFailed',
  'RouteUnavailable',
  'CarrierTemporary',
  'CarrierPermanent',
  'ProviderUnavailable',
  'SubmitOutcomeUnknown',
  'DeliveryUnconfirmed',
  'PolicyBlocked',
  'Unknown',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

export const ROUTING_OUTCOMES = ['matched', 'new-lead', 'unroutable'] as const;
export type RoutingOutcome = (typeof ROUTING_OUTCOMES)[number];

/** The first criterion that tells the winner of a ranking from the runner-up, or why there was none. */
export const DECISIONS = [
  'single-match',
  'latest-conversation',
  'addressed-seller',
  'number-team',
  'record-type',
  'active',
  'last-updated',
  'oldest',
  'lowest-id',
  'no-match',
  'unknown-number',
  'unsupported-sender',
] as const;
export type Decision = (typeof DECISIONS)[number];

/** Whose word a change of consent is: the customer's own text, a person's here, an integration's, the provider's. */
export const CONSENT_SOURCES = ['customer', 'user', 'system', 'provider'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

export const PLACEHOLDER_SOURCES = ['record', 'contact', 'account', 'user'] as const;
export type PlaceholderSource = (typeof PLACEHOLDER_SOURCES)[number];
