import { Field, Select, Textarea } from '@fluentui/react-components';
import type { Ref } from '@parley/kernel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Shapes } from '../../api/client';
import { newId } from '../../api/new-id';
import { useLive } from '../../live/live';
import { BusyButton } from '../../ui/busy-button';
import { ProblemBar } from '../../ui/problem-bar';
import { RecordPicker } from '../../ui/record-picker';
import { spaced } from '../../ui/spaced-number';
import { numbersQuery } from './channels-query';
import { messageStatusWords } from './message-status';
import styles from './settings.module.css';
import type { StepProps } from './step-callback';
import { StepFrame } from './step-frame';

interface Sent {
  readonly messageId: string;
  readonly text: string;
  readonly status: string;
}

/** One real text to one real record, followed until it arrives. */
export function TestStep({ account, onBack, onNext }: StepProps) {
  const { t } = useTranslation('settings');
  const { data: numbers = [] } = useQuery(numbersQuery);
  const own = numbers.filter(({ accountId, active }) => accountId === account.id && active);
  const [from, setFrom] = useState<string>();
  const [record, setRecord] = useState<Ref>();
  const [text, setText] = useState(() => t('testText'));
  const [sent, setSent] = useState<Sent>();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  useLive<Shapes['MessageStatusChanged']>('message-status-changed', ({ messageId, status }) =>
    setSent((known) => (known?.messageId === messageId ? { ...known, status } : known)),
  );

  async function send(): Promise<void> {
    const number = from ?? own[0]?.number;
    if (!record || !number) return;
    setIsBusy(true);
    setError(undefined);
    try {
      const body = { id: newId(), record, from: number, text };
      const { messageId, status } = await answer(api.POST('/api/v1/messages', { body }));
      setSent({ messageId, status, text });
    } catch (refusal) {
      setError(refusal);
    }
    setIsBusy(false);
  }

  return (
    <StepFrame title={t('stepTest')} onBack={onBack} next={sent ? undefined : t('skip')} onNext={onNext}>
      <p className={styles.meta}>{t('testHint')}</p>
      <ProblemBar error={error} />
      <Field label={t('from')}>
        <Select value={from ?? own[0]?.number ?? ''} onChange={(_, { value }) => setFrom(value)}>
          {own.map(({ number, name }) => (
            <option key={number} value={number}>
              {spaced(number)} · {name}
            </option>
          ))}
        </Select>
      </Field>
      <RecordPicker
        label={t('to')}
        types={['contact', 'lead', 'account']}
        chosen={record}
        onChoose={setRecord}
      />
      <Field label={t('testMessage')}>
        <Textarea value={text} textarea={{ dir: 'auto' }} onChange={(_, { value }) => setText(value)} />
      </Field>
      <div>
        <BusyButton
          isBusy={isBusy}
          disabledFocusable={!record || own.length === 0 || text.trim() === ''}
          onClick={() => void send()}
        >
          {t('sendTest')}
        </BusyButton>
      </div>
      {sent && (
        <div className={styles.stack}>
          <p dir="auto" className={styles.bubble}>
            {sent.text}
          </p>
          <p role="status" className={styles.meta}>
            {messageStatusWords(sent.status, t)}
          </p>
        </div>
      )}
    </StepFrame>
  );
}
