import { folded } from '../../i18n/folded';

export interface Part {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A text in parts, with what was looked for told apart; upper case, accents and the Turkish i do not matter. */
export function partsOf(text: string, query: string): Part[] {
  const sought = folded(query.trim());
  if (sought === '') return [{ text, isMatch: false }];
  const within = folded(text);
  const parts: Part[] = [];
  let from = 0;
  for (;;) {
    const at = within.indexOf(sought, from);
    if (at < 0) break;
    if (at > from) parts.push({ text: text.slice(from, at), isMatch: false });
    parts.push({ text: text.slice(at, at + sought.length), isMatch: true });
    from = at + sought.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isMatch: false });
  return parts;
}
