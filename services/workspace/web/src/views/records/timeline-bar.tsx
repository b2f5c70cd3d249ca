import { Button, Select } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchInput } from '../../ui/search-input';
import styles from './notes.module.css';
import type { Shown, TimelineChoice } from './use-timeline';

interface Props {
  readonly choice: TimelineChoice;
  readonly onChoose: (change: Partial<TimelineChoice>) => void;
  readonly isWriting: boolean;
  readonly onWrite: () => void;
  readonly writeButton: Ref<HTMLButtonElement>;
}

/** What the timeline shows, and the way to add to it. */
export function TimelineBar({ choice, onChoose, isWriting, onWrite, writeButton }: Props) {
  const { t } = useTranslation('records');
  return (
    <div className={styles.bar}>
      <Select
        aria-label={t('show')}
        value={choice.shown}
        onChange={(_, { value }) => onChoose({ shown: value as Shown })}
      >
        <option value="all">{t('showEverything')}</option>
        <option value="texts">{t('showTexts')}</option>
        <option value="notes">{t('showNotes')}</option>
      </Select>
      <SearchInput
        className={styles.search}
        label={t('searchTimeline')}
        value={choice.sought}
        onChange={(sought) => onChoose({ sought })}
      />
      <Button ref={writeButton} icon={<Add20Regular />} aria-expanded={isWriting} onClick={onWrite}>
        {t('note')}
      </Button>
    </div>
  );
}
