import {
  AccountCalled,
  ConsentChanged,
  ConversationMoved,
  eventOf,
  MessageQueued,
  MessageReceived,
  MessageStatusChanged,
  NoteChanged,
  NotificationCreated,
  NumberChanged,
  RecordChanged,
  type Class,
} from '@parley/contracts';
import type { Sighted } from '@parley/access';
import type { Address, Owner, Ref } from '@parley/kernel';

/** What an event is about, as far as it decides who may hear it. */
export type Subject =
  | { readonly kind: 'thread'; readonly thing: Sighted }
  | { readonly kind: 'move'; readonly from: Sighted; readonly to: Sighted }
  | { readonly kind: 'customer'; readonly customerNumber: Address }
  | { readonly kind: 'number'; readonly owner: Owner }
  | { readonly kind: 'note'; readonly record: Ref }
  | { readonly kind: 'account' }
  | { readonly kind: 'notice'; readonly userId: string; readonly conversationId?: string };

type Reader = (data: never) => Subject;

const ofThread = ({ number, record }: MessageQueued | MessageStatusChanged): Subject => ({
  kind: 'thread',
  thing: { number, record },
});

const READERS = new Map<Class, Reader>([
  [
    MessageReceived,
    ({ number, record, numberOwner, recordOwner }: MessageReceived) => ({
      kind: 'thread',
      thing: { number, record, statedNumberOwner: numberOwner, statedRecordOwner: recordOwner },
    }),
  ],
  [MessageQueued, ofThread],
  [MessageStatusChanged, ofThread],
  [
    ConversationMoved,
    ({ number, from, to }: ConversationMoved) => ({
      kind: 'move',
      from: { number, record: from },
      to: { number, record: to },
    }),
  ],
  [ConsentChanged, ({ customerNumber }: ConsentChanged) => ({ kind: 'customer', customerNumber })],
  [NumberChanged, ({ owner }: NumberChanged) => ({ kind: 'number', owner })],
  [NoteChanged, ({ record }: NoteChanged) => ({ kind: 'note', record })],
  [AccountCalled, () => ({ kind: 'account' })],
  [
    RecordChanged,
    ({ type, id, owner }: RecordChanged) => ({
      kind: 'thread',
      thing: { record: { type, id }, statedRecordOwner: owner },
    }),
  ],
  [
    NotificationCreated,
    ({ userId, kind, target }: NotificationCreated) => ({
      kind: 'notice',
      userId,
      // what a person lacks is told to him without a text, and nothing of the conversation
      ...(kind !== 'privileges-missing' && { conversationId: target.conversationId }),
    }),
  ],
]);

const BY_SUBJECT = new Map(
  [...READERS].map(([contract, reader]) => [eventOf(contract).subject, { contract, reader }]),
);

/** The events that browsers hear of. */
export const TOLD: readonly Class[] = [...READERS.keys()];

/** What browsers call an event on this subject, and how to tell what it is about; undefined for those they never hear. */
export function tellingOf(subject: string): { name: string; about: (data: unknown) => Subject } | undefined {
  const found = BY_SUBJECT.get(subject);
  return (
    found && {
      name: eventOf(found.contract).fact,
      about: (data) => found.reader(data as never),
    }
  );
}
