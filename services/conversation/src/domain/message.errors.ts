import { DomainError } from '@parley/kernel';

/** Why a message is not accepted or not taken back. */
export const messageErrors = {
  textMissing: () =>
    new DomainError('invalid', 'message.text-missing', 'A message needs either a text or a template.'),
  blank: () => new DomainError('rejected', 'message.blank', 'An empty or blank text cannot be sent.'),
  tooLong: () => new DomainError('rejected', 'message.too-long', 'The text has more than 1,600 characters.'),
  recipientMissing: () =>
    new DomainError('rejected', 'message.recipient-missing', 'The record has no phone number.'),
  recipientInvalid: () =>
    new DomainError('rejected', 'message.recipient-invalid', 'The recipient is not a valid phone number.'),
  senderMissing: () =>
    new DomainError('rejected', 'message.sender-missing', 'There is no number to send from.'),
  numberNotYours: () =>
    new DomainError('forbidden', 'message.number-not-yours', 'The number is not yours to send from.'),
  numberInactive: () =>
    new DomainError('rejected', 'message.number-inactive', 'The number to send from is inactive.'),
  recordNotFound: () => new DomainError('not_found', 'message.record-not-found', 'There is no such record.'),
  templateUnresolved: (names: readonly string[]) =>
    new DomainError('rejected', 'message.template-unresolved', 'The template has fields without a value.', {
      unresolved: names,
    }),
  optedOut: () => new DomainError('rejected', 'consent.opted-out', 'The customer asked to stop texts.'),
  noStopWish: () =>
    new DomainError('conflict', 'consent.no-stop-wish', 'No text of the customer waits for this answer.'),
  overrideForbidden: () =>
    new DomainError(
      'forbidden',
      'consent.override-forbidden',
      'Sending against an opt-out is a manager’s to decide.',
    ),
  overrideReasonMissing: () =>
    new DomainError('invalid', 'consent.override-reason-missing', 'An override needs a reason.'),
  notNow: () =>
    new DomainError(
      'unavailable',
      'message.not-now',
      'It could not be stored now. Ask again under the same id.',
    ),
  idTaken: () => new DomainError('conflict', 'message.id-taken', 'Another request came under the same id.'),
  notFound: () => new DomainError('not_found', 'message.not-found', 'There is no such message.'),
  notWaiting: () =>
    new DomainError('conflict', 'message.not-waiting', 'The message has left already, or is about to.'),
  notYours: () => new DomainError('forbidden', 'message.not-yours', 'The message is not yours to take back.'),
  notAsOthers: () => new DomainError('invalid', 'actor.not-as-others', 'A person asks in his own name only.'),
  senderUnknown: () => new DomainError('forbidden', 'actor.unknown', 'The user is not known or not active.'),
} as const;
