import { Select } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../../i18n/i18n';
import { isLanguage, LANGUAGES } from '../../i18n/languages';
import styles from './signin.module.css';

export function LanguageSelect() {
  const { t, i18n } = useTranslation();
  return (
    <Select
      aria-label={t('language')}
      className={styles.language}
      appearance="filled-lighter"
      value={i18n.language}
      onChange={(_, { value }) => {
        if (isLanguage(value)) void switchLanguage(value);
      }}
    >
      {Object.entries(LANGUAGES).map(([tag, name]) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </Select>
  );
}
