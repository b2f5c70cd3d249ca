import {
  AddAccount,
  AddNumber,
  BusinessUnitInput,
  CancelMessage,
  ConsentChanged,
  ConversationMoved,
  CreateTemplate,
  DeleteTemplate,
  Dismiss,
  Explain,
  GetConsent,
  GetConversation,
  GetPrivileges,
  GetRecord,
  ListAccounts,
  ListBusinessUnits,
  ListConversations,
  ListFields,
  ListNotifications,
  ListNumbers,
  ListTeams,
  ListTemplates,
  ListUnroutable,
  ListUsers,
  MarkRead,
  MarkSeen,
  MessageQueued,
  MessageReceived,
  MessageStatusChanged,
  MoveConversations,
  NotificationCreated,
  NumberChanged,
  Rank,
  ReassignNumber,
  RecordChanged,
  RenderTemplate,
  ResolveUnknown,
  RetryUnroutable,
  SearchRecords,
  SendMessage,
  SetConsent,
  TeamInput,
  UndoMove,
  UpdateAccount,
  UpdateNumber,
  UpdateTemplate,
  UpsertBusinessUnits,
  UpsertTeams,
  UpsertUsers,
  UserInput,
} from '@parley/contracts';
import { asks, asksAs, own, type Route } from './route';
import {
  ChangePassword,
  NewPassword,
  OneMessage,
  OpenStream,
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
  own('POST', '/users/{id}/password-reset', 'reset-password', { input: ResetPassword, reply: NewPassword }),
  own('GET', '/stream', 'open-stream', {
    input: OpenStream,
    streams: [
      MessageReceived,
      MessageQueued,
      MessageStatusChanged,
      ConversationMoved,
      ConsentChanged,
      NumberChanged,
      RecordChanged,
      NotificationCreated,
      Resync,
    ],
  }),
];

const TEXTS: readonly Route[] = [
  asks('GET', '/conversations', ListConversations),
  asks('GET', '/conversations/{id}', GetConversation),
  asks('POST', '/conversations/{id}/seen', MarkSeen),
  asks('POST', '/conversations/move', MoveConversations),
  asks('POST', '/moves/{moveId}/undo', UndoMove),
  asks('POST', '/messages', SendMessage, { idempotencyField: 'id' }),
  asks('DELETE', '/messages/{messageId}', CancelMessage),
  asks('GET', '/messages/{messageId}/routing', Explain),
  asks('POST', '/messages/{messageId}/outcome', ResolveUnknown),
];

const DIRECTORY: readonly Route[] = [
  asks('GET', '/records', SearchRecords),
  asks('GET', '/records/{ref}', GetRecord),
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
  asks('PUT', '/templates/{id}', UpdateTemplate),
  asks('DELETE', '/templates/{id}', DeleteTemplate),
  asks('POST', '/templates/{templateId}/render', RenderTemplate),
];

const NOTIFICATIONS: readonly Route[] = [
  asks('GET', '/notifications', ListNotifications),
  asks('POST', '/notifications/read', MarkRead),
  asks('POST', '/notifications/dismiss', Dismiss),
];

const CHANNELS: readonly Route[] = [
  asks('GET', '/providers', ListAccounts),
  asks('POST', '/providers', AddAccount),
  asks('PATCH', '/providers/{id}', UpdateAccount),
  asks('GET', '/numbers', ListNumbers),
  asks('POST', '/numbers', AddNumber),
  asks('PATCH', '/numbers/{number}', UpdateNumber),
  asks('POST', '/numbers/{number}/owner', ReassignNumber),
  asks('GET', '/consent/{customerNumber}', GetConsent),
  asks('PUT', '/consent/{customerNumber}', SetConsent),
];

const ADMINISTRATION: readonly Route[] = [
  asks('GET', '/unroutable', ListUnroutable),
  asks('POST', '/unroutable/retry', RetryUnroutable),
  asksAs(
    'POST',
    '/unroutable/{messageId}/retry',
    RetryUnroutable,
    'retry-unroutable-message',
    OneMessage,
    ({ messageId }) => ({ messageIds: [messageId] }),
  ),
];

/** Every operation of the HTTP API; routing, validation and the published document are made of this table. */
export const ROUTES: readonly Route[] = [
  ...SESSION,
  ...TEXTS,
  ...DIRECTORY,
  ...TEMPLATES,
  ...NOTIFICATIONS,
  ...CHANNELS,
  ...ADMINISTRATION,
];
