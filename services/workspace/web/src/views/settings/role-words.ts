import type { Role } from '@parley/kernel';

/** The key of each role's name, in the order in which they are offered. */
export const ROLE_WORDS = {
  salesperson: 'roleSalesperson',
  'sales-manager': 'roleSalesManager',
  'sequence-manager': 'roleSequenceManager',
  administrator: 'roleAdministrator',
} as const satisfies Record<Role, string>;
