import { templateErrors } from './template.errors';

/** A stretch of plain text, or the name of a placeholder. */
export type Piece = { readonly text: string } | { readonly placeholder: string };

const NAME = /^[\p{L}_][\p{L}\p{N}_ .-]{0,63}$/u;
const NEAR_CHARACTERS = 20;

export const isPlaceholderName = (name: string): boolean => NAME.test(name);

/**
 * Reads the text of a template: `{{Name}}` is a placeholder, single braces are ordinary characters (R123). Throws
 * when a double brace has no partner (R128). Nothing in the text is ever evaluated.
 */
export function piecesOf(body: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = body;
  while (rest !== '') {
    const start = rest.indexOf('{{');
    const text = start < 0 ? rest : rest.slice(0, start);
    if (text.includes('}}')) throw templateErrors.unbalancedBraces(near(text, text.indexOf('}}')));
    if (text !== '') pieces.push({ text });
    if (start < 0) break;
    const { name, after } = placeholderAt(rest, start);
    pieces.push({ placeholder: name });
    rest = rest.slice(after);
  }
  return pieces;
}

/** The names of the placeholders in a text, each once, in the order of their first appearance. */
export function placeholdersIn(pieces: readonly Piece[]): string[] {
  return [...new Set(pieces.flatMap((piece) => ('placeholder' in piece ? [piece.placeholder] : [])))];
}

function placeholderAt(text: string, start: number): { name: string; after: number } {
  const end = text.indexOf('}}', start + 2);
  const inner = text.slice(start + 2, end);
  if (end < 0 || /[{}]/.test(inner) || text[end + 2] === '}') {
    throw templateErrors.unbalancedBraces(near(text, start));
  }
  const name = inner.trim();
  if (!isPlaceholderName(name)) throw templateErrors.badName(name);
  return { name, after: end + 2 };
}

const near = (text: string, at: number): string => text.slice(at, at + NEAR_CHARACTERS);
