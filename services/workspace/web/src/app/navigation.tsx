import {
  Chat20Filled,
  Chat20Regular,
  DocumentText20Filled,
  DocumentText20Regular,
  People20Filled,
  People20Regular,
  Settings20Filled,
  Settings20Regular,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { Link, useRoute } from 'wouter';
import { useUnseen } from '../api/unseen';
import styles from './navigation.module.css';

const ENTRIES = [
  { path: '/texts', words: 'navTexts', short: 'navTextsShort', Icon: Chat20Regular, Active: Chat20Filled },
  {
    path: '/records',
    words: 'navRecords',
    short: 'navRecords',
    Icon: People20Regular,
    Active: People20Filled,
  },
  {
    path: '/templates',
    words: 'navTemplates',
    short: 'navTemplates',
    Icon: DocumentText20Regular,
    Active: DocumentText20Filled,
  },
  {
    path: '/settings',
    words: 'navSettings',
    short: 'navSettings',
    Icon: Settings20Regular,
    Active: Settings20Filled,
  },
] as const;

/** At the side, or as tabs at the foot of a phone. */
export function Navigation() {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('mainNavigation')} className={styles.nav}>
      <ul className={styles.list}>
        {ENTRIES.map((entry) => (
          <Entry key={entry.path} {...entry} />
        ))}
      </ul>
    </nav>
  );
}

function Entry({ path, words, short, Icon, Active }: (typeof ENTRIES)[number]) {
  const { t } = useTranslation();
  const [isHere] = useRoute(`${path}/*?`);
  return (
    <li>
      <Link href={path} className={styles.entry} aria-current={isHere ? 'page' : undefined}>
        {isHere ? <Active aria-hidden="true" /> : <Icon aria-hidden="true" />}
        <span className={styles.words}>{t(words)}</span>
        <span className={styles.short} aria-hidden="true">
          {t(short)}
        </span>
        {path === '/texts' && <UnseenCount />}
      </Link>
    </li>
  );
}

/** By itself, so that an arrival renders nothing else of the navigation. */
function UnseenCount() {
  const { t } = useTranslation();
  const unseen = useUnseen() ?? 0;
  return (
    unseen > 0 && (
      <span className={styles.count} aria-label={t('unseenCount', { count: unseen })}>
        {unseen > 99 ? '99+' : unseen}
      </span>
    )
  );
}
