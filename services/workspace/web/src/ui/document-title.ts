import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

let unseen = 0;
const listeners = new Set<() => void>();

/** The count of unseen texts stands before every title. */
export function setUnseenInTitle(count: number): void {
  unseen = count;
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** "(3) My text messages · Parley". */
export function useDocumentTitle(title: string): void {
  const { t } = useTranslation();
  const count = useSyncExternalStore(subscribe, () => unseen);
  const name = t('appName');
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${title} · ${name}`;
  }, [count, title, name]);
}
