import { Button } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnerName } from '../../api/people';
import { PhoneNumber } from '../../ui/phone-number';
import { lazyPart } from '../../ui/lazy-parts';
import { numbersQuery } from './channels-query';
import styles from './settings.module.css';
import type { StepProps } from './step-callback';
import { StepFrame } from './step-frame';

const AddNumber = lazyPart(() => import('./add-number'));

export function NumbersStep({ account, onBack, onNext }: StepProps) {
  const { t } = useTranslation('settings');
  const { data: numbers = [] } = useQuery(numbersQuery);
  const ownerName = useOwnerName();
  const [isAdding, setIsAdding] = useState(false);
  const own = numbers.filter(({ accountId }) => accountId === account.id);
  return (
    <>
      <StepFrame title={t('stepNumbers')} onBack={onBack} onNext={onNext}>
        <p>{t('ownerHint')}</p>
        {own.length === 0 && <p className={styles.meta}>{t('numbersNone')}</p>}
        <ul className={styles.history}>
          {own.map(({ number, name, owner }) => (
            <li key={number} className={styles.entry}>
              <PhoneNumber value={number} />
              <bdi>{name}</bdi>
              <bdi className={styles.meta}>{ownerName(owner)}</bdi>
            </li>
          ))}
        </ul>
        <div>
          <Button icon={<Add20Regular />} onClick={() => setIsAdding(true)}>
            {t('addNumber')}
          </Button>
        </div>
      </StepFrame>
      {isAdding && (
        <Suspense fallback={null}>
          <AddNumber accountId={account.id} onClose={() => setIsAdding(false)} />
        </Suspense>
      )}
    </>
  );
}
