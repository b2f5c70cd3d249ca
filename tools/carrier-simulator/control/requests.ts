import { isAddress } from '@parley/kernel';
import { z } from 'zod';
import { faultRule } from '../carrier/faults';

const address = z.string().refine(isAddress, 'not a phone number, short code or sender name');
const url = z.url({ protocol: /^https?$/ });

/** What the control API takes. Unknown fields are refused: a misspelt fault would silently be none. */
export const accountRequest = z.discriminatedUnion('provider', [
  z.strictObject({
    provider: z.literal('twilio'),
    credentials: z.strictObject({ accountSid: z.string().min(1), authToken: z.string().min(1) }),
    callbackUrl: url,
  }),
  z.strictObject({
    provider: z.literal('telesign'),
    credentials: z.strictObject({ customerId: z.string().min(1), apiKey: z.base64().min(1) }),
    callbackUrl: url,
  }),
]);

export const numberRequest = z.strictObject({
  number: address,
  accountId: z.string().min(1),
  name: z.string().max(100).optional(),
  callbackUrl: url.optional(),
  answersKeywords: z.enum(['provider', 'gateway']).default('gateway'),
});

export const textRequest = z.strictObject({
  to: address,
  text: z.string().max(100_000),
  media: z
    .array(z.strictObject({ url, contentType: z.string().min(1) }))
    .max(10)
    .default([]),
  callback: z.enum(['twice', 'bad-signature', 'missing']).optional(),
});

export const faultRequest = faultRule;
export const faultsRequest = z.array(faultRule);
export const phone = address;
