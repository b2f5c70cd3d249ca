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

/** Why an automated message did not arrive: the permanent word stays visible (R90), beside what it means. */
export const bodyOfFailure = (failureReason: string, meaning: string): string =>
  `An automated text message failed: ${failureReason}. ${meaning}`;

export const titleOfPause = (accountName: string): string => `Sending through ${accountName} is paused`;

const PAUSES: Readonly<Record<string, string>> = {
  AuthenticationFailed: 'The provider rejects the credentials.',
  InsufficientFunds: 'The provider says that its account has no funds left.',
  AccountSuspended: 'The provider has suspended the account.',
};

/** Why, and what becomes of the texts meanwhile. */
export const bodyOfPause = (reason: string): string =>
  `${PAUSES[reason] ?? 'The provider refuses the account.'} Texts wait until it is mended, for ten hours at most.`;
