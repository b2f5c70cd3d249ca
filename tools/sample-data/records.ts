import { instant, plusMilliseconds, type Owner } from '@parley/kernel';
import type { RecordInput } from '@parley/contracts';
import { COUNTRIES, type Country } from './countries';

const COMPANIES_PER_COUNTRY = 20;
const DAY_MS = 86_400_000;
const FOUNDED = instant('2026-01-05T09:00:00Z');

const TRADES = [
  'Timber',
  'Coffee',
  'Bicycles',
  'Optics',
  'Paper',
  'Ceramics',
  'Textiles',
  'Batteries',
  'Pumps',
  'Bakery',
];
const PLACES = ['Harbour', 'Valley'];
const ROLES = ['Head of purchasing', 'Plant manager', 'Owner', 'Office manager'];

/** Four hundred records: in each country companies with a contact, every other one with an opportunity, and leads. */
export function sampleRecords(): RecordInput[] {
  return COUNTRIES.flatMap((country) =>
    Array.from({ length: COMPANIES_PER_COUNTRY }, (_, n) => companyRecords(country, n)).flat(),
  );
}

function companyRecords(country: Country, n: number): RecordInput[] {
  const company = `${PLACES[n % PLACES.length]} ${TRADES[Math.floor(n / 2) % TRADES.length]}`;
  const id = (type: string): string => `${type}-${country.code.toLowerCase()}-${n}`;
  const common = { ...dates(n), active: n % 9 !== 8, country: country.code, timeZone: country.timeZone };
  const owner: Owner = n % 5 === 4 ? teamOf(country) : { type: 'user', id: country.owner };
  const account: RecordInput = {
    ...common,
    type: 'account',
    id: id('account'),
    name: company,
    owner,
    phones: { business: country.office(n) },
  };
  const contact: RecordInput = {
    ...common,
    type: 'contact',
    id: id('contact'),
    name: `${ROLES[n % ROLES.length]}, ${company}`,
    owner,
    accountId: account.id,
    email: `contact-${n}@${country.code.toLowerCase()}.example`,
    phones: { business: country.office(n + 50), mobile: country.mobile(n) },
    fields: { jobTitle: ROLES[n % ROLES.length] },
  };
  const lead: RecordInput = {
    ...common,
    type: 'lead',
    id: id('lead'),
    name: `Trade fair visitor ${n + 1}, ${country.code}`,
    owner: { type: 'user', id: country.owner },
    phones: { mobile: country.mobile(n + 40) },
  };
  const opportunity: RecordInput = {
    ...common,
    type: 'opportunity',
    id: id('opportunity'),
    name: `${company}: yearly contract`,
    owner,
    phones: {},
    contactId: contact.id,
    accountId: account.id,
    fields: { estimatedValue: 5_000 + n * 1_250 },
  };
  return [account, contact, lead, opportunity];
}

const teamOf = (country: Country): Owner => ({
  type: 'team',
  id: country.code === 'US' || country.code === 'AU' ? 'inside-amer' : 'inside-emea',
});

function dates(n: number): { createdAt: RecordInput['createdAt']; updatedAt: RecordInput['updatedAt'] } {
  const createdAt = plusMilliseconds(FOUNDED, n * DAY_MS);
  return { createdAt, updatedAt: plusMilliseconds(createdAt, (n % 7) * DAY_MS) };
}

/** One phone on two records, so that the ranking has something to decide. */
export const SHARED_PHONES: readonly RecordInput[] = [
  {
    ...dates(30),
    type: 'lead',
    id: 'lead-own-of-west',
    name: 'Web form: asks for a quote',
    owner: { type: 'user', id: 'seller-west' },
    active: true,
    country: 'US',
    phones: { mobile: '(206) 555-0190' },
  },
  {
    ...dates(31),
    type: 'contact',
    id: 'contact-of-a-colleague',
    name: 'Owner, Canal Street Cinema',
    owner: { type: 'user', id: 'seller-pacific' },
    active: true,
    country: 'US',
    phones: { business: '(206) 555-0190' },
  },
  {
    ...dates(32),
    type: 'account',
    id: 'account-canteen',
    name: 'Riverside Canteen',
    owner: { type: 'user', id: 'seller-dach' },
    active: true,
    country: 'GB',
    phones: { business: '020 7946 0999' },
  },
  {
    ...dates(33),
    type: 'contact',
    id: 'contact-canteen',
    name: 'Head chef, Riverside Canteen',
    owner: { type: 'user', id: 'seller-france' },
    active: true,
    country: 'GB',
    accountId: 'account-canteen',
    phones: { business: '+44 20 7946 0999' },
  },
];
