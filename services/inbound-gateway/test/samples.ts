import { randomBytes, randomInt } from 'node:crypto';
import type { Provider } from '@parley/contracts';
import type { Address } from '@parley/kernel';

/** Credentials in the form of each provider's own; nothing real. */
export const CREDENTIALS: Readonly<Record<Provider, () => Record<string, string>>> = {
  twilio: () => ({
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authToken: randomBytes(16).toString('hex'),
  }),
  telesign: () => ({
    customerId: randomBytes(8).toString('hex').toUpperCase(),
    apiKey: randomBytes(32).toString('base64'),
  }),
};

export const OUR_NUMBER = '+15550100001' as Address;

/** A customer number that no other spec of the run is likely to have. */
export const newCustomer = (): Address => `+1555${randomInt(1_000_000, 9_999_999)}` as Address;
