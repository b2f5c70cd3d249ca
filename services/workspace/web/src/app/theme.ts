import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useEffect, useSyncExternalStore } from 'react';
import type { Settings } from '../api/session';

type Choice = NonNullable<Settings['theme']>;

const STORED = 'parley.theme';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

const listeners = new Set<() => void>();

function storedChoice(): Choice {
  const stored = localStorage.getItem(STORED);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Kept per browser as well, so that the sign-in page has it too. */
export function chooseTheme(choice: Choice): void {
  localStorage.setItem(STORED, choice);
  listeners.forEach((listener) => listener());
}

const isDark = (): boolean => {
  const choice = storedChoice();
  return choice === 'dark' || (choice === 'system' && prefersDark.matches);
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  prefersDark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    prefersDark.removeEventListener('change', listener);
  };
}

export function useTheme(): Theme {
  const dark = useSyncExternalStore(subscribe, isDark);
  useEffect(() => {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  return dark ? webDarkTheme : webLightTheme;
}
