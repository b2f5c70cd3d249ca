import { Button, Field, Input } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { isProblem } from '../../api/problem';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { ProblemBar } from '../../ui/problem-bar';
import { lazyPart } from '../../ui/lazy-parts';
import { SaveButton } from '../../ui/save-button';
import { showToast } from '../../ui/toast';
import { useSaving } from '../../ui/use-saving';
import { CallbackGuide } from './callback-guide';
import { accountsQuery, numbersQuery, providerName, type Account } from './channels-query';
import { NumberTable } from './number-table';
import { PausedBar } from './paused-bar';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';
import { useLiveAccounts } from './use-live-accounts';

const AddNumber = lazyPart(() => import('./add-number'));
const ReplaceCredentials = lazyPart(() => import('./replace-credentials'));

/** One provider account: what it is called, its secrets, its URL and its numbers. */
export default function Provider() {
  const { t } = useTranslation('settings');
  const { id } = useParams();
  const accounts = useQuery(accountsQuery);
  useLiveAccounts();
  const account = accounts.data?.find((each) => each.id === id);
  return (
    <SettingsPage section="providers" title={account?.name}>
      <Loaded query={accounts} words={t('providersFailed')} denied={t('providersDenied')}>
        {() =>
          account ? (
            <Details key={account.id} account={account} />
          ) : (
            <EmptyState>{t('providerGone')}</EmptyState>
          )
        }
      </Loaded>
    </SettingsPage>
  );
}

function Details({ account }: { readonly account: Account }) {
  const { t } = useTranslation('settings');
  const [isReplacing, setIsReplacing] = useState(false);
  const [isAdding, setIsAdding] = useState(false);
  const { data: numbers = [] } = useQuery(numbersQuery);
  const own = numbers.filter(({ accountId }) => accountId === account.id);
  const isKnown = account.provider === 'twilio' || account.provider === 'telesign';
  return (
    <>
      <div className={`${styles.form} ${styles.wide}`}>
        <PausedBar account={account} onReplace={() => setIsReplacing(true)} />
        <Naming account={account} />
        <h2 className={styles.heading}>{t('credentials')}</h2>
        <div className={styles.row}>
          <span className={styles.grow}>
            {providerName(account.provider)} · <span aria-hidden="true">••••••••</span> {t('secretKept')}
          </span>
          {isKnown && <Button onClick={() => setIsReplacing(true)}>{t('replace')}</Button>}
        </div>
        <h2 className={styles.heading}>{t('stepCallback')}</h2>
        <CallbackGuide account={account} />
        <div className={styles.row}>
          <h2 className={`${styles.heading} ${styles.grow}`}>{t('numbers')}</h2>
          <Button icon={<Add20Regular />} onClick={() => setIsAdding(true)}>
            {t('addNumber')}
          </Button>
        </div>
      </div>
      {own.length > 0 && <NumberTable numbers={own} />}
      <Suspense fallback={null}>
        {isReplacing && <ReplaceCredentials account={account} onClose={() => setIsReplacing(false)} />}
        {isAdding && <AddNumber accountId={account.id} onClose={() => setIsAdding(false)} />}
      </Suspense>
    </>
  );
}

function Naming({ account }: { readonly account: Account }) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(account.name);
  const [description, setDescription] = useState(account.description ?? '');
  const isNamed = name.trim() !== '';
  const saving = useSaving({ check: () => isNamed, save });

  async function save(): Promise<void> {
    const body = { name: name.trim(), description: description.trim() };
    await answer(api.PATCH('/api/v1/providers/{id}', { params: { path: { id: account.id } }, body }));
    await queries.invalidateQueries({ queryKey: keys.providers });
    showToast({ title: t('saved'), intent: 'success' });
  }

  return (
    <form
      className={styles.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.submit();
      }}
    >
      <ProblemBar
        error={saving.error}
        words={isProblem(saving.error) && saving.error.status === 409 ? t('accountTaken') : undefined}
      />
      <Field label={t('name')} required validationMessage={isNamed ? undefined : t('nameMissing')}>
        <Input value={name} maxLength={400} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field label={t('description')}>
        <Input value={description} maxLength={400} onChange={(_, { value }) => setDescription(value)} />
      </Field>
      <div>
        <SaveButton appearance="secondary" saving={saving}>
          {shell('save')}
        </SaveButton>
      </div>
    </form>
  );
}
