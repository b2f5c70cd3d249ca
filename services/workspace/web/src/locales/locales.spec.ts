import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Words = Record<string, string>;

const FORMS: Readonly<Record<string, readonly string[]>> = {
  en: ['one', 'other'],
  de: ['one', 'other'],
  tr: ['one', 'other'],
  el: ['one', 'other'],
  cs: ['one', 'few', 'many', 'other'],
  ja: ['other'],
};
const PLURAL = /_(?:one|few|many|other)$/;

const wordsOf = (language: string, file: string): Words =>
  JSON.parse(readFileSync(join(__dirname, language, file), 'utf8')) as Words;

const filesOf = (language: string): string[] => readdirSync(join(__dirname, language)).sort();

/** A key without its plural form. */
const stem = (key: string): string => key.replace(PLURAL, '');

const blanksOf = (words: string): string[] => [...new Set(words.match(/\{\{\w+\}\}/g) ?? [])].sort();

/** The keys that a language has to have, with its own plural forms. */
function expectedKeys(language: string, english: Words): string[] {
  const keys = Object.keys(english);
  const counted = new Set(keys.filter((key) => PLURAL.test(key)).map(stem));
  return [
    ...keys.filter((key) => !PLURAL.test(key)),
    ...[...counted].flatMap((key) => FORMS[language]!.map((form) => `${key}_${form}`)),
  ].sort();
}

describe.each(Object.keys(FORMS))('the words in %s', (language) => {
  it('are there for every view', () => {
    expect(filesOf(language)).toEqual(filesOf('en'));
  });

  it.each(filesOf(language))('say everything in %s, with the plural forms of the language', (file) => {
    expect(Object.keys(wordsOf(language, file)).sort()).toEqual(expectedKeys(language, wordsOf('en', file)));
  });

  it.each(filesOf(language))('leave no blank of %s out and add none', (file) => {
    const english = wordsOf('en', file);
    for (const [key, words] of Object.entries(wordsOf(language, file))) {
      const source = english[key] ?? english[`${stem(key)}_other`] ?? '';
      expect([key, blanksOf(words)]).toEqual([key, blanksOf(source)]);
    }
  });

  it.each(filesOf(language))('are not empty in %s', (file) => {
    expect(Object.entries(wordsOf(language, file)).filter(([, words]) => words.trim() === '')).toEqual([]);
  });
});
