import { Field, Select, Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useChangeSettings, useSession, type Settings } from '../../api/session';
import { LANGUAGES } from '../../i18n/languages';
import { showToast } from '../../ui/toast';
import { PasswordForm } from './password-form';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';

/** How somebody likes the app; each change counts at once. */
export default function MySettings() {
  const { t, i18n } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const { settings } = useSession();
  const save = useChangeSettings();
  const isTouch = matchMedia('(pointer: coarse)').matches;

  function change(next: Settings): void {
    save(next).catch(() => showToast({ title: t('notSaved'), intent: 'warning' }));
  }

  return (
    <SettingsPage section="me">
      <div className={styles.form}>
        <Field label={shell('language')}>
          <Select
            value={settings.language ?? i18n.language}
            onChange={(_, { value }) => change({ language: value as Settings['language'] })}
          >
            {Object.entries(LANGUAGES).map(([tag, name]) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={shell('theme')}>
          <Select
            value={settings.theme ?? 'system'}
            onChange={(_, { value }) => change({ theme: value as Settings['theme'] })}
          >
            <option value="system">{shell('themeSystem')}</option>
            <option value="light">{shell('themeLight')}</option>
            <option value="dark">{shell('themeDark')}</option>
          </Select>
        </Field>
        <Field label={t('density')}>
          <Select
            value={settings.density ?? 'comfortable'}
            onChange={(_, { value }) => change({ density: value as Settings['density'] })}
          >
            <option value="comfortable">{t('densityComfortable')}</option>
            <option value="compact">{t('densityCompact')}</option>
          </Select>
        </Field>
        <Field hint={t('enterSendsHint')}>
          <Switch
            className={styles.switch}
            label={t('enterSends')}
            checked={settings.enterSends ?? !isTouch}
            onChange={(_, { checked }) => change({ enterSends: checked })}
          />
        </Field>
        <Field hint={t('singleKeysHint')}>
          <Switch
            className={styles.switch}
            label={t('singleKeys')}
            checked={settings.singleKeys ?? true}
            onChange={(_, { checked }) => change({ singleKeys: checked })}
          />
        </Field>
        <PasswordForm />
      </div>
    </SettingsPage>
  );
}
