import { Button } from '@fluentui/react-components';
import { Add20Regular, Phone24Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '../../api/session';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { lazyPart } from '../../ui/lazy-parts';
import { numbersQuery } from './channels-query';
import { NumberTable } from './number-table';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';
import { useLiveNumbers } from './use-live-numbers';

const AddNumber = lazyPart(() => import('./add-number'));

/** The numbers that texts are sent from, and whose they are. */
export default function Numbers() {
  const { t } = useTranslation('settings');
  const numbers = useQuery(numbersQuery);
  const [isAdding, setIsAdding] = useState(false);
  const mayAdd = useHasRole('administrator');
  useLiveNumbers();
  const add = mayAdd && (
    <Button
      appearance="primary"
      icon={<Add20Regular />}
      className={styles.primary}
      onClick={() => setIsAdding(true)}
    >
      {t('addNumber')}
    </Button>
  );
  return (
    <SettingsPage section="numbers" bar={numbers.data?.length ? add : undefined}>
      <Loaded query={numbers} words={t('providersFailed')} denied={t('providersDenied')} rowHeight={48}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={<Phone24Regular />} action={add}>
              {t('numbersEmpty')}
            </EmptyState>
          ) : (
            <NumberTable numbers={all} />
          )
        }
      </Loaded>
      {isAdding && (
        <Suspense fallback={null}>
          <AddNumber onClose={() => setIsAdding(false)} />
        </Suspense>
      )}
    </SettingsPage>
  );
}
