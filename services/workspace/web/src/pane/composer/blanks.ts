/** Placeholders of a template that had no value: they stand in the text as `{{Name}}`. */
export const blanksOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map(([, name]) => name!)),
];

/** Where the first of them stands. */
export const firstBlank = (text: string): readonly [number, number] | undefined => {
  const found = /\{\{[^{}]+\}\}/.exec(text);
  return found ? [found.index, found.index + found[0].length] : undefined;
};
