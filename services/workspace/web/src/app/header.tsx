import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { withWords } from '../i18n/i18n';
import { lazyPart } from '../ui/lazy-parts';
import { AccountButton } from './account-button';
import styles from './header.module.css';

const HeaderSearch = lazyPart(withWords(() => import('../views/search'), 'search'));
const Bell = lazyPart(withWords(() => import('../views/bell'), 'bell'));

export function Header() {
  const { t } = useTranslation();
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.brand}>
        <img src="/favicon.svg" alt="" width={24} height={24} />
        <span className={styles.name}>{t('appName')}</span>
      </Link>
      <div className={styles.search}>
        <Suspense fallback={null}>
          <HeaderSearch />
        </Suspense>
      </div>
      <div className={styles.actions}>
        <span className={styles.bell}>
          <Suspense fallback={null}>
            <Bell />
          </Suspense>
        </span>
        <AccountButton />
      </div>
    </header>
  );
}
