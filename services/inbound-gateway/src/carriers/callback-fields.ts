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

type Read = (text: string) => Address | undefined;

/** A field that holds an address, read by the rules of its carrier. */
export function addressField(parse: Read) {
  const read = remembering(parse);
  return z.string().transform((text, refusal): Address => {
    const address = read(text);
    if (address !== undefined) return address;
    refusal.addIssue('not an address');
    return z.NEVER;
  });
}

const MOST_REMEMBERED = 20_000;

/** Reading a phone number takes 15 microseconds, most of a callback's time; our numbers are few and customers return. */
function remembering(parse: Read): Read {
  const known = new Map<string, Address>();
  return (text) => {
    const address = known.get(text) ?? parse(text);
    if (known.size >= MOST_REMEMBERED) known.clear();
    if (address !== undefined) known.set(text, address);
    return address;
  };
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
