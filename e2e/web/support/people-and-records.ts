import { crmRecord, team, user } from '../../support/organisation';

const person = (id: string, name: string, roles: readonly string[]) => ({
  id,
  name,
  firstName: name.split(' ')[0],
  businessUnitId: 'north',
  roles,
  timeZone: 'Europe/Berlin',
});

export const PEOPLE = [
  person('dana', 'Dana Wolf', ['salesperson']),
  person('marek', 'Marek Novák', ['salesperson']),
  person('ada', 'Ada Stern', ['administrator']),
  person('olga', 'Olga Kern', ['salesperson']),
  person('nora', 'Nora Lind', []),
];
export const TEAM_MEMBERS = ['dana', 'marek'];

export const ANNA = { type: 'contact', id: 'anna', name: 'Anna Berg', number: '+15550172001' } as const;
export const OMAR = { type: 'contact', id: 'omar', name: 'عمر الفاروق', number: '+15550172002' } as const;
export const NORDLICHT = {
  type: 'account',
  id: 'nordlicht',
  name: 'Nordlicht GmbH',
  number: '+15550172003',
} as const;

export const MARTA = { type: 'contact', id: 'marta', name: 'Marta Hill', number: '+15550172004' } as const;

export const RECORDS = [
  crmRecord('account', NORDLICHT.id, user('dana'), {
    name: NORDLICHT.name,
    phones: { business: NORDLICHT.number },
  }),
  crmRecord('contact', ANNA.id, user('dana'), {
    name: ANNA.name,
    phones: { business: ANNA.number, mobile: '+15550172011' },
    accountId: NORDLICHT.id,
    country: 'US',
    fields: { salutation: 'Ms' },
  }),
  crmRecord('contact', OMAR.id, team('berlin'), { name: OMAR.name, phones: { mobile: OMAR.number } }),
  crmRecord('contact', 'no-phone', user('dana'), { name: 'Jiří Dvořák' }),
  crmRecord('contact', 'bad-phone', user('dana'), { name: 'Eleni Vlachou', phones: { business: '12' } }),
  crmRecord('opportunity', 'renewal', user('dana'), {
    name: 'Renewal 2027',
    contactId: ANNA.id,
    accountId: NORDLICHT.id,
  }),
  crmRecord('contact', MARTA.id, user('marek'), { name: MARTA.name, phones: { mobile: MARTA.number } }),
];
