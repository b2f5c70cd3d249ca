import { PersonSearch24Regular } from '@fluentui/react-icons';
import { RECORD_TYPES, type RecordType } from '@parley/kernel';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordSearchQuery } from '../../api/records';
import { ChoiceButtons } from '../../ui/choice-buttons';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { RECORD_WORDS } from '../../ui/record-words';
import { SearchInput } from '../../ui/search-input';
import { useRecordsAddress } from './records-address';
import { RecordTable } from './record-table';
import styles from './records.module.css';

type Choice = RecordType | 'all';

/** Looks for records by name or number. */
export default function Records() {
  const { t } = useTranslation('records');
  const { t: shell } = useTranslation();
  const [{ query, type }, change] = useRecordsAddress();
  const found = useInfiniteQuery(recordSearchQuery(query, type ? [type] : []));
  const choices = [
    { id: 'all' as Choice, words: t('allTypes') },
    ...RECORD_TYPES.map((each) => ({ id: each as Choice, words: shell(RECORD_WORDS[each]) })),
  ];

  const bar = (
    <>
      <SearchInput
        className={styles.search}
        label={t('searchLabel')}
        value={query}
        onChange={(next) => change({ query: next })}
      />
      <ChoiceButtons
        label={t('type')}
        choices={choices}
        chosen={type ?? 'all'}
        onChoose={(choice) => change({ type: choice === 'all' ? undefined : choice })}
      />
    </>
  );
  return (
    <Page title={t('title')} bar={bar}>
      {query.trim() === '' ? (
        <EmptyState icon={<PersonSearch24Regular />}>{t('typeSomething')}</EmptyState>
      ) : (
        <RecordTable found={found} query={query} />
      )}
    </Page>
  );
}
