import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { switchLanguage } from '../i18n/i18n';
import { LANGUAGES, type Language } from '../i18n/languages';
import { paneOf, usePaneNavigation } from '../pane/pane-location';
import { useChangeSettings } from '../api/session';

export interface Command {
  readonly id: string;
  readonly words: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** What can be done from anywhere, and with the conversation that is open. */
export function useCommands(onShortcuts: () => void): readonly Command[] {
  const { t } = useTranslation();
  const { t: own } = useTranslation('keys');
  const [, navigate] = useLocation();
  const { replace, close } = usePaneNavigation();
  const change = useChangeSettings();
  const pane = paneOf(location.search);
  const views: readonly Command[] = [
    { id: 'texts', words: t('navTexts'), keys: 'g t', run: () => navigate('/texts') },
    { id: 'records', words: t('navRecords'), keys: 'g r', run: () => navigate('/records') },
    { id: 'templates', words: t('navTemplates'), keys: 'g e', run: () => navigate('/templates') },
    { id: 'settings', words: t('navSettings'), keys: 'g s', run: () => navigate('/settings') },
    { id: 'shortcuts', words: own('keyboardShortcuts'), keys: '?', run: onShortcuts },
  ];
  const ofPane: readonly Command[] = pane
    ? [
        {
          id: 'move',
          words: own('keyChangeRecord'),
          keys: 'm',
          run: () => replace({ ...pane, subView: 'move' }),
        },
        { id: 'close-pane', words: own('keyClosePane'), keys: 'Esc', run: close },
      ]
    : [];
  const themes = (['light', 'dark', 'system'] as const).map((theme) => ({
    id: `theme-${theme}`,
    words: `${t('theme')}: ${t(THEME_WORDS[theme])}`,
    run: () => void change({ theme }),
  }));
  const languages = (Object.keys(LANGUAGES) as Language[]).map((language) => ({
    id: `language-${language}`,
    words: `${t('language')}: ${LANGUAGES[language]}`,
    run: () => {
      void switchLanguage(language);
      void change({ language });
    },
  }));
  return [...ofPane, ...views, ...themes, ...languages];
}

const THEME_WORDS = { light: 'themeLight', dark: 'themeDark', system: 'themeSystem' } as const;
