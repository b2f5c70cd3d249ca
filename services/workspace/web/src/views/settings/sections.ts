import type { Role } from '@parley/kernel';

export const SECTIONS = [
  'me',
  'providers',
  'numbers',
  'users',
  'teams',
  'roles',
  'routing',
  'consent',
  'audit',
  'quarantine',
  'dead-letters',
] as const;
export type Section = (typeof SECTIONS)[number];

const MANAGERS: readonly Role[] = ['administrator', 'sales-manager', 'sequence-manager'];
const ADMINISTRATORS: readonly Role[] = ['administrator'];

/** Whose roles open a section; everybody has his own. */
const OPEN_TO: Readonly<Record<Section, readonly Role[] | 'everybody'>> = {
  me: 'everybody',
  providers: ADMINISTRATORS,
  numbers: MANAGERS,
  users: MANAGERS,
  teams: MANAGERS,
  roles: MANAGERS,
  routing: MANAGERS,
  consent: MANAGERS,
  audit: MANAGERS,
  quarantine: ADMINISTRATORS,
  'dead-letters': ADMINISTRATORS,
};

/** What a role lacks is absent from the menu, and says so if its address is typed in. */
export function mayOpen(section: Section, roles: readonly Role[]): boolean {
  const open = OPEN_TO[section];
  return open === 'everybody' || roles.some((role) => open.includes(role));
}

/** The key of each section's name. */
export const SECTION_WORDS = {
  me: 'me',
  providers: 'providers',
  numbers: 'numbers',
  users: 'users',
  teams: 'teams',
  roles: 'roles',
  routing: 'routing',
  consent: 'consent',
  audit: 'audit',
  quarantine: 'quarantine',
  'dead-letters': 'deadLetters',
} as const satisfies Record<Section, string>;

/** What stands there for whoever may not open it. */
export const DENIED_WORDS = {
  me: 'pageDenied',
  providers: 'providersDenied',
  numbers: 'providersDenied',
  users: 'peopleDenied',
  teams: 'peopleDenied',
  roles: 'peopleDenied',
  routing: 'pageDenied',
  consent: 'logDenied',
  audit: 'logDenied',
  quarantine: 'administratorsOnly',
  'dead-letters': 'administratorsOnly',
} as const satisfies Record<Section, string>;
