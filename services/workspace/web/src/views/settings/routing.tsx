import { Button, Field, Input } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { loadWords } from '../../i18n/i18n';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { Decision } from '../routing/decision';
import { isNumber, plainNumber } from './number-form';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';

/** Where a text would go, without sending one. */
export default function RoutingDryRun() {
  const { t } = useTranslation('routing');
  const areWordsThere = useSettingsWords();
  const search = new URLSearchParams(useSearch());
  const [to, from] = [search.get('to') ?? '', search.get('from') ?? ''];
  const decision = useQuery({
    queryKey: [...keys.routing('dry-run'), to, from],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/rank', { params: { query: { to, from } }, signal })),
    enabled: to !== '' && from !== '',
  });
  if (!areWordsThere) return null;
  return (
    <SettingsPage section="routing" title={t('dryRun')}>
      <Ends key={`${to} ${from}`} to={to} from={from} />
      {to === '' || from === '' ? (
        <EmptyState>{t('dryRunHint')}</EmptyState>
      ) : (
        <Loaded query={decision} words={t('failed')} denied={t('denied')}>
          {(made) => <Decision decision={made} to={to} />}
        </Loaded>
      )}
    </SettingsPage>
  );
}

/** This page lives between two views; the route brings the words of the one, this those of the other. */
function useSettingsWords(): boolean {
  const { i18n } = useTranslation();
  const [isLoaded, setIsLoaded] = useState(() => i18n.hasLoadedNamespace('settings'));
  useEffect(() => {
    void loadWords('settings').then(() => setIsLoaded(true));
  }, []);
  return isLoaded;
}

function Ends({ to, from }: { readonly to: string; readonly from: string }) {
  const { t } = useTranslation('routing');
  const [, navigate] = useLocation();
  const [ends, setEnds] = useState({ to, from });
  const [isChecked, setIsChecked] = useState(false);
  const wrong = (number: string): string | undefined =>
    isChecked && !isNumber(number) ? t('numberWrong') : undefined;

  function ask(): void {
    setIsChecked(true);
    if (!isNumber(ends.to) || !isNumber(ends.from)) return;
    const query = new URLSearchParams({ to: plainNumber(ends.to), from: plainNumber(ends.from) });
    navigate(`/settings/routing?${query}`);
  }

  return (
    <form
      className={styles.filters}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Field label={t('customerNumber')} className={styles.grow} validationMessage={wrong(ends.from)}>
        <Input
          type="tel"
          input={{ dir: 'ltr' }}
          value={ends.from}
          onChange={(_, { value }) => setEnds({ ...ends, from: value })}
        />
      </Field>
      <Field label={t('ourNumber')} className={styles.grow} validationMessage={wrong(ends.to)}>
        <Input
          type="tel"
          input={{ dir: 'ltr' }}
          value={ends.to}
          onChange={(_, { value }) => setEnds({ ...ends, to: value })}
        />
      </Field>
      <Button type="submit" appearance="primary">
        {t('ask')}
      </Button>
    </form>
  );
}
