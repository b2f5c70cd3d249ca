/** A country with numbers that its regulator keeps free for examples and films, so that nobody is ever texted. */
export interface Country {
  readonly code: string;
  readonly owner: string;
  readonly timeZone: string;
  /** As people write it there; `n` is below 100. */
  readonly office: (n: number) => string;
  readonly mobile: (n: number) => string;
}

const two = (n: number): string => String(n % 100).padStart(2, '0');

export const COUNTRIES: readonly Country[] = [
  {
    code: 'US',
    owner: 'seller-west',
    timeZone: 'America/Los_Angeles',
    office: (n) => `(206) 555-01${two(n)}`,
    mobile: (n) => `425.555.01${two(n)}`,
  },
  {
    code: 'GB',
    owner: 'seller-uk',
    timeZone: 'Europe/London',
    office: (n) => `020 7946 09${two(n)}`,
    mobile: (n) => `07700 9001${two(n)}`,
  },
  {
    code: 'DE',
    owner: 'seller-dach',
    timeZone: 'Europe/Berlin',
    office: (n) => `030 231251${two(n)}`,
    mobile: (n) => `0171 39200${two(n)}`,
  },
  {
    code: 'FR',
    owner: 'seller-france',
    timeZone: 'Europe/Paris',
    office: (n) => `01 99 00 12 ${two(n)}`,
    mobile: (n) => `06 39 98 11 ${two(n)}`,
  },
  {
    code: 'AU',
    owner: 'seller-pacific',
    timeZone: 'Australia/Sydney',
    office: (n) => `(02) 5550 11${two(n)}`,
    mobile: (n) => `0491 5701${two(n)}`,
  },
];
