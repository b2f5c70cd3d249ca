import type { FailureReason, ReportedStatus } from '@parley/contracts';
import type { DeliveryStatus } from '../carrier';
import { reasonsByCode } from '../failure-reasons';

/** Twilio's error codes, alike in refusals and in reports (PROVIDERS 7.2). */
const REASONS = reasonsByCode({
  InvalidSendingParameters: [21211, 21604, 21612, 21614],
  RecipientUnknown: [30005],
  RecipientNotSmsCapable: [21635, 30006],
  RecipientUnreachable: [30003],
  RecipientOptedOut: [21610],
  SenderInvalid: [21401, 21603, 21606, 21608],
  SenderNotRegistered: [30032, 30034],
  ContentInvalid: [21602, 21617],
  ContentFiltered: [30007],
  MediaInvalid: [11751, 30011, 30019],
  DestinationNotAllowed: [21408],
  BlockedByProvider: [30004],
  FraudRisk: [30450, 60410],
  RateLimited: [20429, 63017],
  QueueOverflow: [21611, 30001],
  Expired: [30036],
  AccountSuspended: [20005, 30002],
  AuthenticationFailed: [20003],
  Unknown: [30008, 30009],
});

/** The reason behind a code, or undefined for a code that no table knows. */
export function twilioReason(code: number): FailureReason | undefined {
  return REASONS.get(code) ?? (isSendingParameter(code) ? 'InvalidSendingParameters' : undefined);
}

/** 216xx is Twilio's range for what is wrong with the parameters of a message. */
const isSendingParameter = (code: number): boolean => code >= 21600 && code <= 21699;

/** Twilio's status words on our wire (PROVIDERS 7.1); an initial status is history, no more than `sent`. */
export const TWILIO_STATUSES: ReadonlyMap<string, ReportedStatus> = new Map([
  ['accepted', 'sent'],
  ['scheduled', 'sent'],
  ['queued', 'sent'],
  ['sending', 'sent'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['partially_delivered', 'not-delivered'],
  ['undelivered', 'not-delivered'],
  ['failed', 'not-delivered'],
  ['canceled', 'not-delivered'],
]);

/** What a status word and an error code say together; undefined for a word that Twilio never documented. */
export function twilioDelivery(word: string, code: string | undefined): DeliveryStatus | undefined {
  const status = TWILIO_STATUSES.get(word);
  if (!status) return undefined;
  if (status !== 'not-delivered') return { status, providerCode: code };
  const failureReason = code === undefined ? undefined : twilioReason(Number(code));
  return {
    status,
    failureReason: failureReason ?? 'Unknown',
    providerCode: code,
    ...(code !== undefined && !failureReason && { isUnmapped: true }),
  };
}
