import { createHash } from 'node:crypto';
import { ID_PATTERN, type Address } from '@parley/kernel';
import { z } from 'zod';
import type { Quarantined } from './carrier';

const UNPRESENTABLE = /[\0\uD800-\uDFFF]/gu;

/** The text as a database and a browser can hold it: NUL and lone surrogates become U+FFFD, all else stays. */
export function presentable(text: string): string {
  return text.replace(UNPRESENTABLE, '\uFFFD');
}

/** Whether the text has the form of one of our message ids. */
export const isMessageId = (text: string): boolean => ID_PATTERN.test(text);

/** A field that holds an address, read by the rules of its carrier. */
export function addressField(parse: (text: string) => Address | undefined) {
  return z.string().transform((text, refusal): Address => {
    const parsed = parse(text);
    if (parsed !== undefined) return parsed;
    refusal.addIssue('not an address');
    return z.NEVER;
  });
}

/** Sets a genuine callback aside. Having no id that could be trusted, it is known by its bytes. */
export function quarantined(rawBody: Buffer, reason: string): Quarantined {
  const digest = createHash('sha256').update(rawBody).digest('base64url');
  return { kind: 'quarantined', key: `quarantined:${digest}`, reason };
}

/** As `quarantined`, for a schema's refusal. Names fields only: what stands in them may be a phone number. */
export function refused(rawBody: Buffer, error: z.ZodError): Quarantined {
  const names = new Set(error.issues.map((issue) => issue.path.join('.')));
  return quarantined(rawBody, `not as documented: ${[...names].join(', ')}`);
}
