import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../i18n/languages';
import { languageName } from './language-name';

/** A template has a language of its own, whatever the app is read in. */
export function LanguageOptions({ also }: { readonly also?: string }) {
  const { i18n } = useTranslation();
  const tags = Object.keys(LANGUAGES);
  const all = also && !tags.includes(also) ? [...tags, also] : tags;
  return all.map((tag) => (
    <option key={tag} value={tag}>
      {languageName(tag, i18n.language)}
    </option>
  ));
}
