import { Field, Select } from '@fluentui/react-components';
import { MailCheckmark24Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { CONTEXT_WORDS, type ListedContext } from './contexts';
import { DeadLetterItem } from './dead-letter-item';
import { ReplayAll } from './replay-all';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';

const MOST = 200;

/** Events that a service could not process, however often they came. */
export default function DeadLetters() {
  const { t } = useTranslation('settings');
  const [context, setContext] = useState<ListedContext>('conversation');
  const letters = useQuery({
    queryKey: [...keys.deadLetters, context],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/dead-letters', { params: { query: { context, limit: MOST } }, signal })),
    select: ({ deadLetters }) => deadLetters,
  });
  return (
    <SettingsPage section="dead-letters">
      <div className={styles.filters}>
        <Field label={t('service')}>
          <Select value={context} onChange={(_, { value }) => setContext(value as ListedContext)}>
            {Object.entries(CONTEXT_WORDS).map(([id, words]) => (
              <option key={id} value={id}>
                {t(words)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Loaded query={letters} words={t('deadLettersFailed')} denied={t('administratorsOnly')} rowHeight={96}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={<MailCheckmark24Regular />}>{t('deadLettersEmpty')}</EmptyState>
          ) : (
            <>
              <ReplayAll context={context} letters={all} />
              <ul className={`${styles.form} ${styles.wide}`}>
                {all.map((letter) => (
                  <DeadLetterItem key={letter.id} context={context} letter={letter} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </SettingsPage>
  );
}
