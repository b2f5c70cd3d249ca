import i18next, { type BackendModule, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstLanguage, rememberLanguage, type Language } from './languages';

export const NAMESPACES = [
  'shell',
  'texts',
  'pane',
  'pane-parts',
  'keys',
  'problems',
  'reasons',
  'records',
  'search',
  'templates',
  'bell',
  'routing',
  'settings',
] as const;
export type Namespace = (typeof NAMESPACES)[number];

const files = import.meta.glob<{ default: Record<string, string> }>('../locales/*/*.json');

/** Each view's words in each language are a chunk of their own, loaded with the view. */
const chunks: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language: string, namespace: string, done: ReadCallback) {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (!load) return done(new Error(`no words for ${language}/${namespace}`), false);
    load().then(
      (words) => done(null, words.default),
      (error: Error) => done(error, true),
    );
  },
};

export async function startI18n(): Promise<void> {
  await i18next
    .use(chunks)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      load: 'currentOnly',
      ns: ['shell'],
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  markDocument(i18next.language);
}

export const loadWords = (namespace: Namespace): Promise<void> => i18next.loadNamespaces(namespace);

/** Loads a part of the app together with its words. */
export const withWords =
  <Part>(load: () => Promise<Part>, words: Namespace): (() => Promise<Part>) =>
  async () => {
    const [part] = await Promise.all([load(), loadWords(words)]);
    return part;
  };

export async function switchLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await i18next.changeLanguage(language);
  markDocument(language);
}

/** `lang` chooses the glyphs of Han characters and the voice of a screen reader. */
function markDocument(language: string): void {
  document.documentElement.lang = language;
}
