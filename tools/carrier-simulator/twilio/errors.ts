import type { Reply } from '../carrier/switchboard';

type Words = (to: string) => string;

/** HTTP status and message of the errors Twilio answers a send with. Codes that are not here are 400. */
const ERRORS: Readonly<Record<number, readonly [status: number, words: Words]>> = {
  20003: [401, () => 'Authenticate'],
  20404: [404, (resource) => `The requested resource ${resource} was not found`],
  20004: [405, () => 'Method not allowed'],
  20429: [429, () => 'Too many requests'],
  20500: [500, () => 'An internal server error has occurred'],
  21211: [400, (to) => `Invalid 'To' Phone Number: ${to}`],
  21212: [400, () => "Invalid 'From' Phone Number"],
  21408: [
    400,
    () => 'Permission to send an SMS has not been enabled for the region indicated by the To number',
  ],
  21602: [400, () => 'Message body is required.'],
  21603: [400, () => "A 'From' phone number is required."],
  21604: [400, () => "A 'To' phone number is required."],
  21606: [400, () => "The 'From' phone number is not a valid, message-capable phone number of this account."],
  21608: [
    400,
    (to) => `The number ${to} is unverified. Trial accounts cannot send messages to unverified numbers.`,
  ],
  21609: [400, () => "The 'StatusCallback' URL is not valid."],
  21610: [400, () => 'Attempt to send to unsubscribed recipient'],
  21611: [429, () => "This 'From' number has exceeded the maximum number of queued messages"],
  21612: [
    400,
    (to) => `Message cannot be sent with the current combination of 'To' (${to}) and 'From' parameters`,
  ],
  21614: [400, () => "'To' number is not a valid mobile number"],
  21617: [400, () => 'The concatenated message body exceeds the 1600 character limit'],
  21635: [400, () => "'To' number cannot be a landline"],
};

/** A refusal in the shape that the SDK turns into a RestException. `about`: the number or resource at fault. */
export function refusal(code: number, about: string): Reply {
  const [status, words] = ERRORS[code] ?? [400, () => `Error ${code}`];
  return {
    status,
    body: { code, message: words(about), more_info: `https://www.twilio.com/docs/errors/${code}`, status },
  };
}
