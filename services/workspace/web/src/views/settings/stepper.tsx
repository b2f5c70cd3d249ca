import { Checkmark16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import styles from './settings.module.css';
import { STEP_WORDS, STEPS, type Step } from './wizard-steps';

/** Where one stands; on phones in words. */
export function Stepper({ current }: { readonly current: Step }) {
  const { t } = useTranslation('settings');
  const at = STEPS.indexOf(current);
  return (
    <>
      <ol className={styles.steps}>
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={styles.step}
            aria-current={step === current ? 'step' : undefined}
            data-done={index < at || undefined}
          >
            <span className={styles.mark}>
              {index < at ? <Checkmark16Regular aria-hidden="true" /> : index + 1}
            </span>
            {t(STEP_WORDS[step])}
          </li>
        ))}
      </ol>
      <p className={`${styles.progress} ${styles.meta}`}>
        {t('stepOf', { step: at + 1, count: STEPS.length })} · {t(STEP_WORDS[current])}
      </p>
    </>
  );
}
