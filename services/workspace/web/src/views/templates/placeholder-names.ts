import type { RecordType } from '@parley/kernel';
import type { Shapes } from '../../api/client';

export type Placeholder = Shapes['Placeholder'];
export type Source = Placeholder['source'];

const IN_BODY = /\{\{([^{}]*)\}\}/g;
const NOT_IN_NAMES = /[^\p{L}\p{N}]+/gu;

/** Where values come from, for each category: the record itself, what is related to it, the user who sends (R122, R125). */
export const SOURCES: Readonly<Record<RecordType, readonly Source[]>> = {
  contact: ['record', 'account', 'user'],
  account: ['record', 'contact', 'user'],
  lead: ['record', 'user'],
  opportunity: ['record', 'contact', 'account', 'user'],
};

/** Whose fields a source has. */
export const typeOf = (source: Source, category: RecordType): RecordType | 'user' =>
  source === 'record' ? category : source;

/** The names that a text uses, each once. */
export const namesIn = (body: string): string[] => [
  ...new Set([...body.matchAll(IN_BODY)].map(([, name]) => name!.trim())),
];

/** What a field is called in a text at first: entity and field, and a digit where that name is taken (R123). */
export function suggestedName(owner: RecordType | 'user', label: string, taken: readonly string[]): string {
  const words = `${owner} ${label}`.split(NOT_IN_NAMES).filter(Boolean);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  if (!taken.includes(name)) return name;
  for (let digit = 1; ; digit += 1) if (!taken.includes(`${name}${digit}`)) return `${name}${digit}`;
}

/** Puts `{{name}}` where the caret stands; tells where it stands afterwards. */
export function inserted(body: string, at: number, name: string): { body: string; caret: number } {
  const words = `{{${name}}}`;
  return { body: body.slice(0, at) + words + body.slice(at), caret: at + words.length };
}
