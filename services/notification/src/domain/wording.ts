/** The text of notifications, in one place (R112). */

const PREVIEW_CHARACTERS = 80;
const PREVIEW_UNITS = 500; // a character with a thousand accents is still one character

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

export const titleOfMessage = (recordName: string): string => `New text message from ${recordName}`;

/** The first 80 characters as a reader counts them: a family emoji is one and is never cut in the middle. */
export function openingOf(text: string): string {
  if (text.length <= PREVIEW_CHARACTERS) return text;
  let end = 0;
  let count = 0;
  for (const { segment, index } of characters.segment(text)) {
    if (count === PREVIEW_CHARACTERS || index + segment.length > PREVIEW_UNITS) break;
    end = index + segment.length;
    count += 1;
  }
  return text.slice(0, end);
}

export const PRIVILEGES_MISSING_TITLE = "You can't receive text messages";

/** Names what is missing and whom to ask, and says nothing of the message (R8, R112). */
export function bodyOfMissing(privileges: string, administrators: readonly string[]): string {
  const sentence = `${PRIVILEGES_MISSING_TITLE}: missing privileges ${privileges}. Contact your administrator.`;
  return administrators.length > 0 ? `${sentence} You can ask ${administrators.join(', ')}.` : sentence;
}

export const titleOfFailure = (recordName: string): string => `Not delivered to ${recordName}`;

/** Why an automated message did not arrive, for people; the permanent word stays visible (R90). */
export function bodyOfFailure(failureReason = 'Unknown'): string {
  const sentence = SENTENCES.get(failureReason) ?? 'The reason is not known.';
  return `An automated text message failed: ${failureReason}. ${sentence}`;
}

const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['InvalidSendingParameters', 'The number or sender isn’t valid.'],
  ['RecipientUnknown', 'This number doesn’t exist or isn’t in use.'],
  ['RecipientNotSmsCapable', 'This phone can’t receive texts, perhaps a landline.'],
  ['RecipientUnreachable', 'The phone was off or out of reach.'],
  ['Expired', 'The phone was off or out of reach.'],
  ['RecipientRestricted', 'The customer’s carrier is holding texts back.'],
  ['RecipientOptedOut', 'The customer asked to stop texts.'],
  ['SenderInvalid', 'The sender number isn’t set up for this destination.'],
  ['SenderNotRegistered', 'The sender number isn’t set up for this destination.'],
  ['ContentInvalid', 'The carrier refused the text.'],
  ['ContentFiltered', 'The carrier refused the text.'],
  ['DestinationNotAllowed', 'Texts to this country are switched off.'],
  ['BlockedByProvider', 'The provider blocked this text.'],
  ['FraudRisk', 'The provider blocked this text.'],
  ['RateLimited', 'The provider was too busy or unavailable.'],
  ['QueueOverflow', 'The provider was too busy or unavailable.'],
  ['ProviderUnavailable', 'The provider was too busy or unavailable.'],
  ['CarrierTemporary', 'The provider was too busy or unavailable.'],
  ['RouteUnavailable', 'The network couldn’t route this text.'],
  ['CarrierPermanent', 'The network couldn’t route this text.'],
  ['InsufficientFunds', 'Sending is paused for this provider account.'],
  ['AccountSuspended', 'Sending is paused for this provider account.'],
  ['AuthenticationFailed', 'Sending is paused for this provider account.'],
  ['PolicyBlocked', 'Our own rules stopped this text.'],
]);
