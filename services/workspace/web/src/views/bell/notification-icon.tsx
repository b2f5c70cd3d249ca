import {
  Chat20Regular,
  ErrorCircle20Regular,
  Info20Regular,
  Person20Regular,
  Shield20Regular,
} from '@fluentui/react-icons';
import styles from './bell.module.css';

const ICONS: Readonly<Record<string, typeof Chat20Regular>> = {
  'message-received': Chat20Regular,
  'privileges-missing': Shield20Regular,
  'delivery-failed': ErrorCircle20Regular,
  'account-paused': ErrorCircle20Regular,
  assigned: Person20Regular,
  mention: Person20Regular,
};

export function NotificationIcon({ kind }: { readonly kind: string }) {
  const Icon = ICONS[kind] ?? Info20Regular;
  const isFailure = Icon === ErrorCircle20Regular;
  return <Icon aria-hidden="true" className={isFailure ? styles.failure : styles.icon} />;
}
