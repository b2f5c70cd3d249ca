import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { withWords } from '../../i18n/i18n';
import { BusyButton } from '../../ui/busy-button';
import { ProblemBar } from '../../ui/problem-bar';
import { lazyPart } from '../../ui/lazy-parts';
import { spaced } from '../../ui/spaced-number';
import { numbersQuery } from './channels-query';
import styles from './settings.module.css';
import type { StepProps } from './step-callback';
import { StepFrame } from './step-frame';
import { useTestMessage } from './use-test-message';

const TestBubble = lazyPart(withWords(() => import('./test-bubble'), 'pane'));

/** One real text to a number of one's choice, followed until it arrives. */
export function TestStep({ account, onBack, onNext }: StepProps) {
  const { t } = useTranslation('settings');
  const { user } = useSession();
  const { data: numbers = [] } = useQuery(numbersQuery);
  const own = numbers.filter(({ accountId, active }) => accountId === account.id && active);
  const [chosen, setChosen] = useState<string>();
  const [to, setTo] = useState('');
  const [text, setText] = useState(() => t('testText'));
  const { sent, wrong, isBusy, error, send } = useTestMessage();
  const from = chosen ?? (own.find(({ owner }) => owner.id === user.id) ?? own[0])?.number;

  return (
    <StepFrame title={t('stepTest')} onBack={onBack} next={sent ? undefined : t('skip')} onNext={onNext}>
      <p className={styles.meta}>{t('testHint')}</p>
      <ProblemBar error={error} />
      <Field label={t('from')} validationMessage={own.length === 0 ? t('testNoNumber') : undefined}>
        <Select value={from ?? ''} onChange={(_, { value }) => setChosen(value)}>
          {own.map(({ number, name }) => (
            <option key={number} value={number}>
              {spaced(number)} · {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('to')} hint={t('phoneNumberHint')} validationMessage={wrong}>
        <Input
          type="tel"
          input={{ dir: 'ltr' }}
          autoComplete="off"
          value={to}
          onChange={(_, { value }) => setTo(value)}
        />
      </Field>
      <Field label={t('testMessage')}>
        <Textarea value={text} textarea={{ dir: 'auto' }} onChange={(_, { value }) => setText(value)} />
      </Field>
      <div>
        <BusyButton
          isBusy={isBusy}
          disabledFocusable={!from || to.trim() === '' || text.trim() === ''}
          onClick={() => from && void send(from, to, text)}
        >
          {t('sendTest')}
        </BusyButton>
      </div>
      {sent && (
        <Suspense fallback={null}>
          <TestBubble key={sent.message.id} sent={sent} />
        </Suspense>
      )}
    </StepFrame>
  );
}
