/** What can be done to a row, in the words of DOMAIN section 3. */
export const PRIVILEGES = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign'] as const;
export type Privilege = (typeof PRIVILEGES)[number];

/** How far a privilege reaches: own rows, rows of the own business unit, all rows. */
export const ACCESS_LEVELS = ['user', 'businessUnit', 'organization'] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** The tables that privileges are given for. */
export const ENTITIES = [
  'Activity',
  'Note',
  'Lead',
  'Channel Instance',
  'Channel Instance Account',
  'Channel Definition',
  'Channel Definition Locale',
  'SalesOmnichannel Message',
  'Transcript',
  'Environment Variable Definition',
  'Consuming Application',
  'Model-driven App User Setting',
  'Notification',
  'Setting Definition',
  'Text message template',
  'TeleSign Channel Instance',
  'TeleSign Channel Instance Account',
  'Twilio Channel Instance',
  'Twilio Channel Instance Account',
] as const;
export type Entity = (typeof ENTITIES)[number];
