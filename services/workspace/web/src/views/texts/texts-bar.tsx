import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnseen } from '../../api/unseen';
import { ChoiceButtons } from '../../ui/choice-buttons';
import { SearchBox } from '../../ui/search-box';
import styles from './texts.module.css';
import { FILTERS, useTextsLocation } from './use-texts-location';

const TYPING_MS = 200;
const WORDS = {
  all: 'filterAll',
  unseen: 'filterUnseen',
  failed: 'filterFailed',
  scheduled: 'filterScheduled',
} as const;

/** Filters and the search of the list. Arrivals render nothing of it but the count. */
export const TextsBar = memo(function TextsBar() {
  const { t } = useTranslation('texts');
  const { filter, setFilter } = useTextsLocation();
  const choices = FILTERS.map((id) => ({
    id,
    words: (
      <>
        {t(WORDS[id])}
        {id === 'unseen' && <UnseenCount />}
      </>
    ),
  }));
  return (
    <>
      <div className={styles.filters}>
        <ChoiceButtons label={t('filters')} choices={choices} chosen={filter} onChoose={setFilter} />
      </div>
      <ListSearch />
    </>
  );
});

/** Has its place before it is known, so that nothing beside it moves. */
function UnseenCount() {
  const unseen = useUnseen();
  return unseen !== 0 && <span className={styles.filterCount}>{unseen}</span>;
}

function ListSearch() {
  const { t } = useTranslation('texts');
  const { search, setSearch } = useTextsLocation();
  const [typed, setTyped] = useState(search);

  useEffect(() => {
    if (typed === search) return;
    const timer = setTimeout(() => setSearch(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, search, setSearch]);

  return (
    <SearchBox
      className={styles.search}
      size="small"
      aria-label={t('searchList')}
      placeholder={t('searchList')}
      value={typed}
      onChange={(_, { value }) => setTyped(value)}
    />
  );
}
