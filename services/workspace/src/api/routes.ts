import {
  AddNote,
  AnswerStopWish,
  BusinessUnitInput,
  CancelMessage,
  CreateTemplate,
  DeleteTemplate,
  Dismiss,
  Explain,
  FindInConversation,
  GetConversation,
  GetPrivileges,
  GetRecord,
  GetRecordHistory,
  GetTemplate,
  HideConversation,
  ListBusinessUnits,
  ListConversations,
  ListFields,
  ListNotes,
  ListNotifications,
  ListRelated,
  ListTeams,
  ListTemplates,
  ListUsers,
  MarkRead,
  MarkSeen,
  MarkUnseen,
  MoveConversations,
  Page,
  PreviewTemplate,
  Rank,
  RemoveNote,
  RenderTemplate,
  ResolveUnknown,
  SearchRecords,
  SendBulk,
  SendMessage,
  SendNow,
  SendingOptions,
  SetPassword,
  TeamInput,
  UndoMove,
  UpdateNote,
  UpdateTemplate,
  UpsertBusinessUnits,
  UpsertTeams,
  UpsertUsers,
  UserInput,
} from '@parley/contracts';
import { TOLD } from '../stream/subjects';
import { ADMINISTRATION, CHANNELS } from './administration-routes';
import { asks, asksAs, own, type Route } from './route';
import {
  ChangePassword,
  ListSignInsReply,
  NewNote,
  OneConversation,
  OneRecord,
  OpenStream,
  RecordPage,
  ResetPassword,
  Resync,
  SessionState,
  Settings,
  SignIn,
  SignInOptions,
} from './shapes';

const SESSION: readonly Route[] = [
  own('GET', '/sign-in-options', 'get-sign-in-options', { reply: SignInOptions, isOpen: true }),
  own('POST', '/session', 'sign-in', { input: SignIn, reply: SessionState, isOpen: true }),
  own('GET', '/session', 'get-session', { reply: SessionState }),
  own('DELETE', '/session', 'sign-out', { isOpen: true }),
  own('PUT', '/settings', 'change-settings', { input: Settings, reply: Settings }),
  own('POST', '/password', 'change-password', { input: ChangePassword }),
  asksAs('POST', '/users/{id}/password-reset', SetPassword, 'reset-password', ResetPassword, ({ id }) => ({
    userId: id,
  })),
  own('GET', '/sign-ins', 'list-sign-ins', { input: Page, reply: ListSignInsReply }),
  own('GET', '/stream', 'open-stream', {
    input: OpenStream,
    streams: [...TOLD, Resync],
  }),
];

const TEXTS: readonly Route[] = [
  asks('GET', '/conversations', ListConversations),
  asks('GET', '/conversations/{id}', GetConversation),
  asks('GET', '/conversations/{id}/messages', FindInConversation),
  asks('POST', '/conversations/{id}/seen', MarkSeen),
  asks('POST', '/conversations/{id}/unseen', MarkUnseen),
  asks('POST', '/conversations/{conversationId}/stop-wish', AnswerStopWish),
  asks('POST', '/conversations/{id}/hidden', HideConversation),
  asks('POST', '/conversations/move', MoveConversations),
  asks('POST', '/moves/{moveId}/undo', UndoMove),
  asks('POST', '/messages', SendMessage, { idempotencyField: 'id' }),
  asks('POST', '/messages/bulk', SendBulk),
  asks('DELETE', '/messages/{messageId}', CancelMessage),
  asks('POST', '/messages/{messageId}/send-now', SendNow),
  asks('GET', '/messages/{messageId}/routing', Explain),
  asks('POST', '/messages/{messageId}/outcome', ResolveUnknown),
];

const DIRECTORY: readonly Route[] = [
  asks('GET', '/records', SearchRecords),
  asks('GET', '/records/{ref}', GetRecord),
  asksAs('GET', '/records/{ref}/related', ListRelated, 'list-related-to-record', OneRecord, ({ ref }) => ({
    record: ref,
  })),
  asksAs(
    'GET',
    '/conversations/{id}/related',
    ListRelated,
    'list-related-to-conversation',
    OneConversation,
    ({ id }) => ({ conversationId: id }),
  ),
  asksAs(
    'GET',
    '/records/{ref}/sending-options',
    SendingOptions,
    'sending-options',
    OneRecord,
    ({ ref }) => ({
      record: ref,
    }),
  ),
  asksAs(
    'GET',
    '/records/{ref}/history',
    GetRecordHistory,
    'get-record-history',
    RecordPage,
    ({ ref, ...page }) => ({
      record: ref,
      ...page,
    }),
  ),
  asks('GET', '/record-types/{type}/fields', ListFields),
  asks('GET', '/rank', Rank),
  asks('GET', '/users', ListUsers),
  asks('GET', '/teams', ListTeams),
  asks('GET', '/business-units', ListBusinessUnits),
  asks('GET', '/privileges', GetPrivileges),
  asksAs('PUT', '/users/{id}', UpsertUsers, 'put-user', UserInput, (user) => ({ users: [user] })),
  asksAs('PUT', '/teams/{id}', UpsertTeams, 'put-team', TeamInput, (team) => ({ teams: [team] })),
  asksAs(
    'PUT',
    '/business-units/{id}',
    UpsertBusinessUnits,
    'put-business-unit',
    BusinessUnitInput,
    (unit) => ({ businessUnits: [unit] }),
  ),
];

const TEMPLATES: readonly Route[] = [
  asks('GET', '/templates', ListTemplates),
  asks('POST', '/templates', CreateTemplate),
  asks('POST', '/templates/preview', PreviewTemplate),
  asks('GET', '/templates/{id}', GetTemplate),
  asks('PUT', '/templates/{id}', UpdateTemplate),
  asks('DELETE', '/templates/{id}', DeleteTemplate),
  asks('POST', '/templates/{templateId}/render', RenderTemplate),
];

const NOTES: readonly Route[] = [
  asksAs('GET', '/records/{ref}/notes', ListNotes, 'list-notes', RecordPage, ({ ref, ...page }) => ({
    record: ref,
    ...page,
  })),
  {
    ...asksAs('POST', '/records/{ref}/notes', AddNote, 'add-note', NewNote, ({ ref, ...note }) => ({
      record: ref,
      ...note,
    })),
    idempotencyField: 'id',
  },
  asks('PATCH', '/notes/{id}', UpdateNote),
  asks('DELETE', '/notes/{id}', RemoveNote),
];

const NOTIFICATIONS: readonly Route[] = [
  asks('GET', '/notifications', ListNotifications),
  asks('POST', '/notifications/read', MarkRead),
  asks('POST', '/notifications/dismiss', Dismiss),
];

/** Every operation of the HTTP API; routing, validation and the published document are made of this table. */
export const ROUTES: readonly Route[] = [
  ...SESSION,
  ...TEXTS,
  ...DIRECTORY,
  ...TEMPLATES,
  ...NOTES,
  ...NOTIFICATIONS,
  ...CHANNELS,
  ...ADMINISTRATION,
];
