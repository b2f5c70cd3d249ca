import { messageErrors } from './message.errors';

const MOST_CHARACTERS = 1_600;

/** Throws unless the text can be sent: not blank (R96), at most 1,600 characters. */
export function mustBeSendable(text: string): void {
  if (text.trim() === '') throw messageErrors.blank();
  if (text.length > MOST_CHARACTERS && [...text].length > MOST_CHARACTERS) throw messageErrors.tooLong();
}
