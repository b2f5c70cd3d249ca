import { Badge, Button, Field, Textarea } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shapes } from '../../api/client';
import { keys } from '../../api/keys';
import { useOwnerName } from '../../api/people';
import { fullDate, longDate } from '../../i18n/formats';
import { useLive } from '../../live/live';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Loaded } from '../../ui/loaded';
import { PhoneNumber } from '../../ui/phone-number';
import { consentQuery, setConsent, sourceWords } from './consent-query';
import styles from './settings.module.css';

/** What one number said about being texted, and what was said for it. */
export function ConsentOf({ number }: { readonly number: string }) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const consent = useQuery(consentQuery(number));
  const [isRecording, setIsRecording] = useState(false);
  useLive<{ customerNumber: string }>('consent-changed', ({ customerNumber }) => {
    if (customerNumber === consent.data?.customerNumber)
      void queries.invalidateQueries({ queryKey: keys.consent });
  });
  return (
    <Loaded query={consent} words={t('logFailed')} denied={t('logDenied')}>
      {({ customerNumber, optedOut, at, history }) => (
        <div className={`${styles.form} ${styles.wide}`}>
          <div className={styles.row}>
            <h2 className={styles.heading}>
              <PhoneNumber value={customerNumber} />
            </h2>
            <Badge appearance="tint" color={optedOut ? 'warning' : 'success'}>
              {optedOut ? t('optedOut') : t('canBeTexted')}
            </Badge>
            {at && <span className={styles.meta}>{t('sinceDate', { date: longDate(at) })}</span>}
            {history
              .filter((entry) => entry.at === at)
              .map((entry) => (
                <span key={entry.at} className={styles.meta}>
                  · <Source of={entry} />
                </span>
              ))}
            <Button className={styles.primary} onClick={() => setIsRecording(true)}>
              {optedOut ? t('recordOptIn') : t('recordOptOut')}
            </Button>
          </div>
          <h3 className={styles.meta}>{t('history')}</h3>
          {history.length === 0 && <p>{t('noHistory')}</p>}
          <ul className={styles.history}>
            {history.map((entry) => (
              <Entry key={entry.at} entry={entry} />
            ))}
          </ul>
          {isRecording && (
            <RecordConsent
              number={customerNumber}
              optedOut={!optedOut}
              onClose={() => setIsRecording(false)}
            />
          )}
        </div>
      )}
    </Loaded>
  );
}

function Entry({ entry }: { readonly entry: Shapes['ConsentEntry'] }) {
  const { t } = useTranslation('settings');
  const { at, optedOut, reason } = entry;
  return (
    <li className={styles.entry}>
      <time dateTime={at} className={styles.meta}>
        {fullDate(at)}
      </time>
      <strong>{optedOut ? t('optedOut') : t('optedIn')}</strong>
      <Source of={entry} />
      {reason && <bdi dir="auto">{reason}</bdi>}
    </li>
  );
}

/** Whose word it was. */
function Source({ of: { by, source, optedOut } }: { readonly of: Shapes['ConsentEntry'] }) {
  const { t } = useTranslation('settings');
  const nameOf = useOwnerName();
  const words = sourceWords(source, optedOut);
  return <bdi>{by ? nameOf({ type: 'user', id: by }) : words ? t(words) : source}</bdi>;
}

interface RecordProps {
  readonly number: string;
  readonly optedOut: boolean;
  readonly onClose: () => void;
}

function RecordConsent({ number, optedOut, onClose }: RecordProps) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);

  const isGiven = reason.trim() !== '';

  async function record(): Promise<void> {
    await setConsent(number, optedOut, reason.trim());
    await queries.invalidateQueries({ queryKey: keys.consent });
    onClose();
  }

  const title = optedOut ? t('recordOptOut') : t('recordOptIn');
  return (
    <ConfirmDialog
      isOpen
      isForm
      title={title}
      action={title}
      check={() => {
        setIsChecked(true);
        return isGiven;
      }}
      onCancel={onClose}
      onConfirm={record}
    >
      <Field
        label={optedOut ? t('reason') : t('reasonAndProof')}
        required
        validationMessage={isChecked && !isGiven ? t('reasonMissing') : undefined}
      >
        <Textarea value={reason} textarea={{ dir: 'auto' }} onChange={(_, { value }) => setReason(value)} />
      </Field>
    </ConfirmDialog>
  );
}
