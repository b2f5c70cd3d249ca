import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of `test/fixtures`: what providers publish, or documents assembled from their schemas. */
export function fixture<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(__dirname, 'fixtures', path), 'utf8')) as Shape;
}

export type Form = Readonly<Record<string, string>>;

/** A form of Twilio's, with the fields of `other` instead of its own; an undefined one is left out. */
export function twilioForm(name: string, other: Readonly<Record<string, string | undefined>> = {}): Form {
  const { form } = fixture<{ form: Form }>(`twilio/${name}.json`);
  const entries = Object.entries({ ...form, ...other });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The body of a callback of TeleSign's. */
export function telesignBody(name: string): Readonly<Record<string, unknown>> {
  return fixture<{ body: Record<string, unknown> }>(`telesign/${name}.json`).body;
}

export const encode = (form: Form): Buffer => Buffer.from(new URLSearchParams(form).toString());
