import type { AccessLevel, Entity, Privilege } from '@parley/contracts';

export interface Grant {
  readonly entities: readonly Entity[];
  readonly level: AccessLevel;
  readonly privileges: readonly Privilege[];
}

/** What a seller needs to take part, and whoever lacks one of these is told so (R7, R8, R151, R156). */
export const SALESPERSON_GRANTS: readonly Grant[] = [
  { entities: ['Activity', 'Note'], level: 'user', privileges: ['Create', 'Write', 'Delete', 'Append'] },
  { entities: ['Activity', 'Note'], level: 'businessUnit', privileges: ['Read'] },
  { entities: ['Lead'], level: 'businessUnit', privileges: ['Create', 'Read'] },
  { entities: ['Channel Instance'], level: 'user', privileges: ['AppendTo'] },
  {
    entities: [
      'Channel Instance',
      'Channel Instance Account',
      'Channel Definition',
      'SalesOmnichannel Message',
      'Transcript',
    ],
    level: 'businessUnit',
    privileges: ['Read'],
  },
  {
    entities: ['Environment Variable Definition', 'Consuming Application'],
    level: 'organization',
    privileges: ['Read'],
  },
  {
    entities: ['Model-driven App User Setting'],
    level: 'organization',
    privileges: ['Create', 'Read', 'Write', 'Append'],
  },
  { entities: ['Notification'], level: 'user', privileges: ['Read'] },
  {
    entities: ['SalesOmnichannel Message'],
    level: 'user',
    privileges: ['Create', 'Write', 'Delete', 'Append', 'Assign'],
  },
  // one source asks for Append, the other for Append To: both (R156)
  { entities: ['Setting Definition'], level: 'organization', privileges: ['Read', 'Append', 'AppendTo'] },
  {
    entities: ['Text message template'],
    level: 'businessUnit',
    privileges: ['Create', 'Write', 'Read', 'Delete'],
  },
  {
    entities: ['Transcript'],
    level: 'user',
    privileges: ['Create', 'Write', 'Delete', 'Append', 'AppendTo'],
  },
];

/** What managers of sales and of sequences have on top of the salesperson's (R17, R154). */
export const MANAGER_GRANTS: readonly Grant[] = [
  { entities: ['Channel Instance'], level: 'businessUnit', privileges: ['Assign', 'Write'] },
  {
    entities: [
      'Channel Definition Locale',
      'TeleSign Channel Instance Account',
      'Twilio Channel Instance Account',
    ],
    level: 'businessUnit',
    privileges: ['Read'],
  },
  {
    entities: ['TeleSign Channel Instance', 'Twilio Channel Instance'],
    level: 'businessUnit',
    privileges: ['Read', 'Write', 'Assign'],
  },
];
