import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { ConsentOf } from './consent-of';
import { OptedOutList } from './opted-out-list';
import { isNumber, plainNumber } from './number-form';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';

/** Who may be texted: one number with its history, or all that opted out. */
export default function Consent() {
  const { t } = useTranslation('settings');
  const [, navigate] = useLocation();
  const number = new URLSearchParams(useSearch()).get('number') ?? '';
  const [typed, setTyped] = useState(number);
  const [isChecked, setIsChecked] = useState(false);
  const open = (next: string): void => {
    setTyped(next);
    navigate(next ? `/settings/consent?number=${encodeURIComponent(next)}` : '/settings/consent');
  };
  return (
    <SettingsPage section="consent">
      <form
        className={styles.filters}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setIsChecked(true);
          if (typed.trim() === '' || isNumber(typed)) open(plainNumber(typed));
        }}
      >
        <Field
          label={t('phoneNumber')}
          className={styles.grow}
          validationMessage={
            isChecked && typed.trim() !== '' && !isNumber(typed)
              ? t('numberWrong', { number: typed })
              : undefined
          }
        >
          <Input
            type="tel"
            aria-describedby="consent-hint"
            input={{ dir: 'ltr' }}
            value={typed}
            onChange={(_, { value }) => {
              setIsChecked(false);
              setTyped(value);
            }}
          />
        </Field>
        <Button type="submit">{t('look')}</Button>
        {number && <Button onClick={() => open('')}>{t('showAll')}</Button>}
        <p id="consent-hint" className={styles.meta}>
          {t('phoneNumberHint')}
        </p>
      </form>
      {number ? <ConsentOf key={number} number={number} /> : <OptedOutList onOpen={open} />}
    </SettingsPage>
  );
}
