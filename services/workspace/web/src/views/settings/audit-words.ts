import type { ListedContext } from './contexts';

const ANYWHERE = { 'dead-letter-replayed': 'actionDeadLetterReplayed' } as const;

/** What each service notes, by the key of its words. */
export const ACTIONS = {
  gateway: {
    'account-added': 'actionAccountAdded',
    'account-updated': 'actionAccountUpdated',
    'account-paused': 'actionAccountPaused',
    'channel-switched': 'actionChannelSwitched',
    'terms-accepted': 'actionTermsAccepted',
    'number-added': 'actionNumberAdded',
    'number-updated': 'actionNumberUpdated',
    'number-reassigned': 'actionNumberReassigned',
    'consent-withdrawn': 'actionConsentWithdrawn',
    'consent-given': 'actionConsentGiven',
    'quarantined-replayed': 'actionQuarantinedReplayed',
    'quarantined-discarded': 'actionQuarantinedDiscarded',
    'unknown-resolved': 'actionUnknownResolved',
    'customer-erased': 'actionCustomerErased',
    ...ANYWHERE,
  },
  routing: {
    'business-unit-added': 'actionUnitAdded',
    'business-unit-changed': 'actionUnitChanged',
    'user-added': 'actionUserAdded',
    'user-changed': 'actionUserChanged',
    'team-added': 'actionTeamAdded',
    'team-changed': 'actionTeamChanged',
    ...ANYWHERE,
  },
  conversation: {
    'conversation-moved': 'actionConversationMoved',
    'move-undone': 'actionMoveUndone',
    'stop-wish-answered': 'actionStopWishAnswered',
    'message-accepted': 'actionMessageAccepted',
    'message-cancelled': 'actionMessageCancelled',
    ...ANYWHERE,
  },
  template: {
    'template-created': 'actionTemplateCreated',
    'template-changed': 'actionTemplateChanged',
    'template-deleted': 'actionTemplateDeleted',
    ...ANYWHERE,
  },
  notification: ANYWHERE,
  engagement: {
    'note-added': 'actionNoteAdded',
    'note-changed': 'actionNoteChanged',
    'note-removed': 'actionNoteRemoved',
    ...ANYWHERE,
  },
  workspace: {
    'password-set': 'actionPasswordSet',
    'password-changed': 'actionPasswordChanged',
    'identity-linked': 'actionIdentityLinked',
    ...ANYWHERE,
  },
} as const satisfies Record<ListedContext, Readonly<Record<string, string>>>;

type ActionWords = { [C in ListedContext]: (typeof ACTIONS)[C][keyof (typeof ACTIONS)[C]] }[ListedContext];

/** The key of an action's words; undefined for one that this build does not know. */
export const actionWords = (context: ListedContext, action: string): ActionWords | undefined =>
  (ACTIONS[context] as Readonly<Record<string, ActionWords>>)[action];

/** What was changed, by the key of its words. */
export const THINGS = {
  account: 'provider',
  provider: 'provider',
  number: 'number',
  consent: 'consent',
  channel: 'channel',
  callback: 'thingCallback',
  message: 'thingMessage',
  erasure: 'thingErasure',
  user: 'thingUser',
  team: 'thingTeam',
  'business-unit': 'unit',
  conversation: 'thingConversation',
  note: 'thingNote',
  template: 'thingTemplate',
  'dead-letter': 'thingDeadLetter',
} as const;

export const isThing = (word: string): word is keyof typeof THINGS => Object.hasOwn(THINGS, word);
