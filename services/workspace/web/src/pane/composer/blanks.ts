const BLANK = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Placeholders of a template that had no value: they stand in the text as `{{Name}}`. */
export const blanksOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(BLANK)].map(([, name]) => name!)),
];

/** Where the first of them stands. */
export const firstBlank = (text: string): readonly [number, number] | undefined => {
  const found = /\{\{[^{}]+\}\}/.exec(text);
  return found ? [found.index, found.index + found[0].length] : undefined;
};

interface Part {
  readonly text: string;
  readonly isBlank: boolean;
}

/** The text in pieces, blanks and what stands between them. */
export function blankParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(BLANK)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), isBlank: false });
    parts.push({ text: match[0], isBlank: true });
    at = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(at), isBlank: false }];
}
