import { templateErrors } from './template.errors';
import { isPlaceholderName, piecesOf, placeholdersIn } from './message-body';

export const PLACEHOLDER_SOURCES = ['record', 'contact', 'account', 'user'] as const;

/** Where a value comes from: the record itself, a record related to it, or the user who sends (R122, R125). */
export type PlaceholderSource = (typeof PLACEHOLDER_SOURCES)[number];

/** A name in the text, bound to a field. */
export interface Placeholder {
  readonly name: string;
  readonly source: PlaceholderSource;
  readonly path: string;
  /** Stands in for a field without a value (R124). */
  readonly default?: string;
}

/** The paths that exist on each source, for the category of the template. */
export type KnownFields = ReadonlyMap<PlaceholderSource, ReadonlySet<string>>;

/**
 * Refuses what could never be resolved: unbalanced braces, a name in the text that is bound to nothing, a name
 * bound twice, a field that does not exist (R128).
 */
export function checkPlaceholders(
  body: string,
  placeholders: readonly Placeholder[],
  fields: KnownFields,
): void {
  const names = new Set<string>();
  for (const { name, source, path } of placeholders) {
    if (!isPlaceholderName(name)) throw templateErrors.badName(name);
    if (names.has(name)) throw templateErrors.duplicatePlaceholder(name);
    names.add(name);
    if (!fields.get(source)?.has(path)) throw templateErrors.unknownField(name, path);
  }
  const unbound = placeholdersIn(piecesOf(body)).find((name) => !names.has(name));
  if (unbound !== undefined) throw templateErrors.unknownPlaceholder(unbound);
}
