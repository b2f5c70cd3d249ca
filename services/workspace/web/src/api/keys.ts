import type { Ref } from '@parley/kernel';

export type TextsFilter = 'all' | 'unseen' | 'failed' | 'scheduled';

const refOf = (ref: Ref): string => `${ref.type}:${ref.id}`;

/** The names of what is kept of the server's answers. The first word is what a push can make stale as a whole. */
export const keys = {
  session: ['session'],
  signInOptions: ['sign-in-options'],
  texts: ['texts'],
  textsList: (filter: TextsFilter, query: string) => ['texts', 'list', filter, query],
  /** Found, not listed: nothing patches it. */
  foundTexts: (query: string) => ['found-texts', query],
  conversations: ['conversation'],
  conversation: (id: string) => ['conversation', id],
  related: (ref: Ref) => ['related', refOf(ref)],
  recordConversations: (ref: Ref) => ['texts', 'record', refOf(ref)],
  history: (ref: Ref) => ['history', refOf(ref)],
  notes: (ref: Ref) => ['notes', refOf(ref)],
  sendingOptions: (ref: Ref) => ['sending-options', refOf(ref)],
  records: ['records'],
  recordSearch: (query: string, types: readonly string[]) => ['records', 'search', query, ...types],
  record: (ref: Ref) => ['records', refOf(ref)],
  fields: (type: string) => ['fields', type],
  templates: ['templates'],
  templateList: (category?: string, language?: string) => ['templates', 'list', category, language],
  template: (id: string) => ['templates', id],
  notifications: ['notifications'],
  notificationList: (unreadOnly: boolean) => ['notifications', 'list', unreadOnly],
  routing: (messageId: string) => ['routing', messageId],
  providers: ['providers'],
  numbers: ['numbers'],
  users: ['users'],
  signIns: ['sign-ins'],
  teams: ['teams'],
  businessUnits: ['business-units'],
  privileges: (userId?: string) => ['privileges', userId],
  consent: ['consent'],
  audit: ['audit'],
  quarantine: ['quarantine'],
  deadLetters: ['dead-letters'],
  unroutable: ['unroutable'],
} as const;
