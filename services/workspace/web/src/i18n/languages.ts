/** The languages that Parley speaks, each by its own name. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  tr: 'Türkçe',
  cs: 'Čeština',
  el: 'Ελληνικά',
  ja: '日本語',
} as const;

export type Language = keyof typeof LANGUAGES;

const STORED = 'parley.language';

export const isLanguage = (tag: string | null | undefined): tag is Language =>
  tag != null && Object.hasOwn(LANGUAGES, tag);

/** The language before anybody has signed in: the one used here last, else the browser's, else English. */
export function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

export const rememberLanguage = (language: Language): void => localStorage.setItem(STORED, language);
