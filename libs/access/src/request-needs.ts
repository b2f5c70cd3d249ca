import type { Context, Entity, Privilege } from '@parley/contracts';

/** The privileges that a request needs, by entity; how far they reach is the handler's to ask, row by row. */
export type Needs = Readonly<Partial<Record<Entity, readonly Privilege[]>>>;

const READ_TEXTS: Needs = { 'SalesOmnichannel Message': ['Read'], Transcript: ['Read'] };
const KEEP_VIEW: Needs = { ...READ_TEXTS, 'Model-driven App User Setting': ['Write'] };
const SEND: Needs = {
  'SalesOmnichannel Message': ['Create', 'Append'],
  'Channel Instance': ['AppendTo'],
  Activity: ['Create'],
};
const CHANGE_TEXTS: Needs = { 'SalesOmnichannel Message': ['Write'] };
const MOVE: Needs = {
  'SalesOmnichannel Message': ['Read', 'Write', 'Append'],
  Transcript: ['Append'],
  Lead: ['Read'],
};
const READ_RECORDS: Needs = { Lead: ['Read'] };
const USE_TEMPLATE: Needs = { 'Text message template': ['Read'], Lead: ['Read'] };
const USE_APP: Needs = { 'Model-driven App User Setting': ['Read'] };

/** For people only, and for those requests that are not the administrator's alone (DOMAIN section 3). */
export const REQUEST_NEEDS: Readonly<Partial<Record<Context, Readonly<Record<string, Needs>>>>> = {
  conversation: {
    'list-conversations': READ_TEXTS,
    'get-conversation': READ_TEXTS,
    'find-in-conversation': READ_TEXTS,
    'get-record-history': READ_TEXTS,
    'list-related': { ...READ_TEXTS, ...READ_RECORDS },
    'sending-options': { 'Channel Instance': ['Read', 'AppendTo'], Lead: ['Read'] },
    'mark-seen': KEEP_VIEW,
    'mark-unseen': KEEP_VIEW,
    'hide-conversation': KEEP_VIEW,
    'send-message': SEND,
    'send-bulk': SEND,
    'cancel-message': CHANGE_TEXTS,
    'send-now': CHANGE_TEXTS,
    'answer-stop-wish': CHANGE_TEXTS,
    'move-conversations': MOVE,
    'undo-move': MOVE,
  },
  template: {
    'create-template': { 'Text message template': ['Create'] },
    'get-template': { 'Text message template': ['Read'] },
    'list-templates': { 'Text message template': ['Read'] },
    'update-template': { 'Text message template': ['Write'] },
    'delete-template': { 'Text message template': ['Delete'] },
    'render-template': USE_TEMPLATE,
    'preview-template': USE_TEMPLATE,
  },
  routing: {
    'get-record': READ_RECORDS,
    'search-records': READ_RECORDS,
    'list-fields': READ_RECORDS,
    rank: READ_TEXTS,
    explain: READ_TEXTS,
    'list-users': USE_APP,
    'list-teams': USE_APP,
    'list-business-units': USE_APP,
    'get-privileges': {}, // whoever lacks privileges is to be told which
  },
  notification: {
    // the notice that privileges are missing is for everybody; the others are shown with Read on Notification (R116)
    'list-notifications': {},
    'mark-read': {},
    dismiss: {},
  },
  engagement: {
    'list-notes': { ...READ_RECORDS, Note: ['Read'] },
    'add-note': { ...READ_RECORDS, Note: ['Read', 'Create', 'Append'] },
    'update-note': { ...READ_RECORDS, Note: ['Read', 'Write'] },
    'remove-note': { ...READ_RECORDS, Note: ['Read', 'Delete'] },
  },
  gateway: {
    'list-numbers': { 'Channel Instance': ['Read'] },
    'update-number': { 'Channel Instance': ['Write'] },
    'reassign-number': { 'Channel Instance': ['Assign'] },
    'get-consent': { 'SalesOmnichannel Message': ['Read'] },
    'set-consent': CHANGE_TEXTS,
    'list-consent': { 'SalesOmnichannel Message': ['Read'] },
  },
};

/** What every service is asked alike. */
export const NEEDS_IN_EVERY_CONTEXT: Readonly<Record<string, Needs>> = { 'list-audit': USE_APP };

/** Whoever asks for something that nobody has thought of takes part at least. */
export const NEEDS_OF_OTHERS: Needs = USE_APP;
