import i18next from 'i18next';
import styles from './initials.module.css';

/** The beginnings of a name in a quiet circle; drawn by CSS, so that it is no second label. */
export function Initials({ name }: { readonly name: string }) {
  return (
    <span aria-hidden="true" className={styles.circle} data-initials={initialsOf(name, i18next.language)} />
  );
}

const CASED = /^[\p{Lu}\p{Ll}\p{Lt}]/u;

/** Two letters in scripts with upper and lower case, one in the others. */
export function initialsOf(name: string, locale: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /\p{L}/u.test(word));
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return '#';
  const letter = firstGrapheme(first, locale);
  if (words.length === 1 || !CASED.test(letter)) return letter.toLocaleUpperCase(locale);
  return (letter + firstGrapheme(last, locale)).toLocaleUpperCase(locale);
}

/** Making one takes longer than all the rest of a row of a list. */
const segmenters = new Map<string, Intl.Segmenter>();

function firstGrapheme(word: string, locale: string): string {
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale);
  segmenters.set(locale, segmenter);
  const [first] = segmenter.segment(word.replace(/^[^\p{L}]+/u, ''));
  return first?.segment ?? '';
}
