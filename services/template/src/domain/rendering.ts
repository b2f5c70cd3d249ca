import { countSegments } from '@parley/kernel';
import { piecesOf } from './message-body';
import type { Placeholder, PlaceholderSource } from './placeholder';

/** What there is to read from, as plain data. A source that is absent, or may not be read, has no values. */
export type Sources = ReadonlyMap<PlaceholderSource, object>;

export interface RenderedText {
  readonly text: string;
  /** Names without a value and without a default, each once: they block an automated send (R127). */
  readonly unresolved: readonly string[];
  /** The text with those names still standing in it, for a person to fill in. */
  readonly draft: string;
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
}

/**
 * Fills a template's text. Each name is replaced once by the value of its field, else by its default, else by
 * nothing; a value that itself looks like a placeholder stays as it is, and nothing is evaluated (R124, R129).
 */
export function render(body: string, placeholders: readonly Placeholder[], sources: Sources): RenderedText {
  const bound = new Map(placeholders.map((placeholder) => [placeholder.name, placeholder]));
  const unresolved = new Set<string>();
  const filled = piecesOf(body).map((piece) => {
    if ('text' in piece) return { text: piece.text, draft: piece.text };
    const value = valueFor(bound.get(piece.placeholder), sources);
    if (value === undefined) unresolved.add(piece.placeholder);
    return { text: value ?? '', draft: value ?? `{{${piece.placeholder}}}` };
  });
  const text = filled.map((piece) => piece.text).join('');
  const draft = filled.map((piece) => piece.draft).join('');
  const { segments, encoding } = countSegments(text);
  return { text, unresolved: [...unresolved], draft, segments, encoding };
}

function valueFor(placeholder: Placeholder | undefined, sources: Sources): string | undefined {
  if (!placeholder) return undefined;
  const source = sources.get(placeholder.source);
  return (source && textAt(source, placeholder.path)) ?? placeholder.default;
}

/**
 * The text at a path like `phones.mobile` or `fields.industry`; the name of a custom field may itself hold dots.
 * Only a value's own properties are looked at, so no path reaches into a prototype.
 */
export function textAt(source: object, path: string): string | undefined {
  const whole = textOf(own(source, path));
  if (whole !== undefined) return whole;
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  const inner = own(source, path.slice(0, dot));
  return typeof inner === 'object' && inner !== null ? textAt(inner, path.slice(dot + 1)) : undefined;
}

const own = (source: object, key: string): unknown =>
  Object.hasOwn(source, key) ? (source as Record<string, unknown>)[key] : undefined;

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
