import type { BusinessUnitInput, TeamInput, UserInput } from '@parley/contracts';

/** A small sales organisation: two business units, three teams, people called by what they do. */
export const BUSINESS_UNITS: readonly BusinessUnitInput[] = [
  { id: 'emea', name: 'Europe' },
  { id: 'amer', name: 'Americas and Pacific' },
];

export const USERS: readonly UserInput[] = [
  {
    id: 'administrator',
    name: 'Administrator',
    businessUnitId: 'emea',
    roles: ['administrator'],
    timeZone: 'Europe/Berlin',
  },
  {
    id: 'manager-emea',
    name: 'Sales manager, Europe',
    firstName: 'Manager',
    businessUnitId: 'emea',
    roles: ['sales-manager'],
    timeZone: 'Europe/Berlin',
  },
  {
    id: 'manager-amer',
    name: 'Sales manager, Americas',
    firstName: 'Manager',
    businessUnitId: 'amer',
    roles: ['sales-manager'],
    timeZone: 'America/New_York',
  },
  {
    id: 'seller-dach',
    name: 'Seller, Germany',
    firstName: 'Your seller',
    businessUnitId: 'emea',
    roles: ['salesperson'],
    timeZone: 'Europe/Berlin',
  },
  {
    id: 'seller-uk',
    name: 'Seller, United Kingdom',
    firstName: 'Your seller',
    businessUnitId: 'emea',
    roles: ['salesperson'],
    timeZone: 'Europe/London',
  },
  {
    id: 'seller-france',
    name: 'Seller, France',
    firstName: 'Your seller',
    businessUnitId: 'emea',
    roles: ['salesperson'],
    timeZone: 'Europe/Paris',
  },
  {
    id: 'seller-west',
    name: 'Seller, US West',
    firstName: 'Your seller',
    businessUnitId: 'amer',
    roles: ['salesperson'],
    timeZone: 'America/Los_Angeles',
  },
  {
    id: 'seller-pacific',
    name: 'Seller, Australia',
    firstName: 'Your seller',
    businessUnitId: 'amer',
    roles: ['salesperson'],
    timeZone: 'Australia/Sydney',
  },
  {
    id: 'newcomer',
    name: 'Newcomer without a role',
    businessUnitId: 'emea',
    roles: [],
    timeZone: 'Europe/Berlin',
  },
];

export const TEAMS: readonly TeamInput[] = [
  {
    id: 'inside-emea',
    name: 'Inside sales, Europe',
    businessUnitId: 'emea',
    memberIds: ['seller-uk', 'seller-france', 'newcomer'],
  },
  {
    id: 'inside-amer',
    name: 'Inside sales, Americas',
    businessUnitId: 'amer',
    memberIds: ['seller-west', 'seller-pacific'],
  },
  {
    id: 'key-accounts',
    name: 'Key accounts',
    businessUnitId: 'emea',
    memberIds: ['seller-dach', 'manager-emea'],
  },
];
