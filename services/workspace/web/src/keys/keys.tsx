import { useTranslation } from 'react-i18next';
import styles from './command-palette.module.css';

const NAMED = { Ctrl: 'ctrl', Shift: 'shift', Enter: 'enter', Space: 'space' } as const;
const isApple = /^(?:Mac|iP)/.test(navigator.platform);

/** Keys as they are written on the reader's keyboard. */
export function Keys({ children }: { readonly children: string }) {
  const { t } = useTranslation('keys');
  const written = children.replace(/Ctrl|Shift|Enter|Space/g, (key) =>
    key === 'Ctrl' && isApple ? '⌘' : t(NAMED[key as keyof typeof NAMED]),
  );
  return <kbd className={styles.keys}>{written}</kbd>;
}
