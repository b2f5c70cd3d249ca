import { keyOf, type Owner } from '@parley/kernel';
import type { Notice, Source } from './notice';
import {
  administratorsFor,
  peopleOf,
  recipientsOf,
  type Facts,
  type Person,
  type Recipient,
} from './who-is-told';
import {
  bodyOfFailure,
  bodyOfMissing,
  bodyOfPause,
  openingOf,
  PRIVILEGES_MISSING_TITLE,
  titleOfFailure,
  titleOfMessage,
  titleOfPause,
} from './wording';

export interface ReceivedMessage extends Source {
  readonly recordName: string;
  readonly recordOwner?: Owner;
  readonly numberOwner: Owner;
  readonly preview: string;
}

export interface FailedMessage extends Source {
  readonly automated: boolean;
  readonly status: string;
  readonly failureReason: string;
  /** The reason in a sentence for people. */
  readonly meaning: string;
}

const FAILED: ReadonlySet<string> = new Set([
  'not-sent',
  'sending-failed',
  'sending-aborted',
  'not-delivered',
]);

/**
 * Who is told what about an incoming message. A recipient without the salesperson's privileges is told so instead,
 * without a word of the text (R7, R8, R110-R113).
 */
export function noticesOfMessage(message: ReceivedMessage, facts: Facts): Notice[] {
  return recipientsOf(message, message, facts).map((recipient) => {
    const person = facts.people.get(recipient.userId);
    return person && person.missingPrivileges !== ''
      ? privilegesMissing(person, message, facts)
      : messageReceived(recipient, message);
  });
}

/**
 * An automated message that failed is told to the record's owner, for nobody is watching the pane (R118); to the
 * number's owner when the record has none any more. A message that a person sent fails before his eyes.
 */
export function noticesOfFailure(message: FailedMessage, facts: Facts): Notice[] {
  if (!isToBeTold(message)) return [];
  const record = facts.records.get(keyOf(message.record));
  const responsible = record?.owner ?? facts.numberOwners.get(message.number);
  const name = nameOr(record?.name, message.customerNumber);
  return peopleOf([responsible], facts).map((userId) => ({
    userId,
    kind: 'delivery-failed',
    title: titleOfFailure(name),
    body: bodyOfFailure(message.failureReason, message.meaning),
    icon: 'failure',
    words: { name, failureReason: message.failureReason },
    cause: message.messageId,
    source: message,
    mayBePushed: !facts.people.get(userId)?.missingPrivileges,
  }));
}

export interface PausedAccount {
  readonly accountId: string;
  readonly name: string;
  readonly reason: string;
  readonly at: string;
}

/** Only administrators can mend an account, so all of them are told that nothing goes through it. */
export function noticesOfPause({ accountId, name, reason, at }: PausedAccount, { people }: Facts): Notice[] {
  const administrators = [...people.values()].filter((each) => each.isAdministrator && each.isActive);
  return administrators.map(({ userId }) => ({
    userId,
    kind: 'account-paused',
    title: titleOfPause(name),
    body: bodyOfPause(reason),
    icon: 'failure',
    words: { name, failureReason: reason },
    cause: `${accountId} ${at}`,
    mayBePushed: true,
  }));
}

/** Most messages arrive, and most that do not are watched by whoever sent them. */
export const isToBeTold = ({ automated, status }: FailedMessage): boolean => automated && FAILED.has(status);

function messageReceived({ userId, maySeeNow }: Recipient, message: ReceivedMessage): Notice {
  const name = nameOr(message.recordName, message.customerNumber);
  return {
    userId,
    kind: 'message-received',
    title: titleOfMessage(name),
    body: openingOf(message.preview),
    icon: 'info',
    words: { name },
    cause: message.messageId,
    source: message,
    mayBePushed: maySeeNow,
  };
}

function privilegesMissing(person: Person, source: Source, { people }: Facts): Notice {
  const { userId, missingPrivileges: privileges } = person;
  const administrators = administratorsFor(person, people.values());
  return {
    userId,
    kind: 'privileges-missing',
    title: PRIVILEGES_MISSING_TITLE,
    body: bodyOfMissing(privileges, administrators),
    icon: 'warning',
    words: { privileges, administrators },
    cause: source.messageId,
    source,
    mayBePushed: true,
  };
}

/** Integrations may leave a record without a name. */
const nameOr = (name: string | undefined, customerNumber: string): string => name?.trim() || customerNumber;
