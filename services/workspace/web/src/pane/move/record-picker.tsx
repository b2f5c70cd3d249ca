import { RECORD_TYPES } from '@parley/kernel';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { recordSearchQuery, type CrmRecord } from '../../api/records';
import { refText } from '../../api/refs';
import { isComposing } from '../../keys/composing';
import { RECORD_WORDS } from '../../ui/record-words';
import { SearchBox } from '../../ui/search-box';
import styles from './move-dialog.module.css';
import { RecordOption } from './record-option';

const SHOWN = 30;

interface Props {
  readonly chosen: CrmRecord | undefined;
  readonly onChoose: (record: CrmRecord) => void;
}

/** Looks a record up by name or number. */
export function RecordPicker({ chosen, onChoose }: Props) {
  const { t } = useTranslation('pane-parts');
  const { t: shell } = useTranslation();
  const [typed, setTyped] = useState('');
  const [activeAt, setActiveAt] = useState(0);
  const query = useDeferredValue(typed.trim());
  const { data } = useInfiniteQuery({ ...recordSearchQuery(query, [], SHOWN), enabled: query.length > 0 });
  const found = (data?.pages.flatMap(({ records }) => records).slice(0, SHOWN) ?? []).sort(
    (a, b) => RECORD_TYPES.indexOf(a.type) - RECORD_TYPES.indexOf(b.type),
  );
  const active = found[Math.min(activeAt, found.length - 1)];

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown') setActiveAt(Math.min(activeAt + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActiveAt(Math.max(activeAt - 1, 0));
    else if (event.key === 'Enter' && active) onChoose(active);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <SearchBox
        ref={(input) => input?.focus()}
        className={styles.search}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="move-targets"
        aria-activedescendant={active && `target-${refText(active)}`}
        aria-label={t('findRecord')}
        placeholder={t('findRecord')}
        value={typed}
        onChange={(_, { value }) => {
          setTyped(value);
          setActiveAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="move-targets" role="listbox" aria-label={t('findRecord')} className={styles.list}>
        {RECORD_TYPES.map((type) => {
          const ofType = found.filter((record) => record.type === type);
          if (ofType.length === 0) return null;
          return (
            <div key={type} role="group" aria-label={shell(RECORD_WORDS[type])}>
              <p aria-hidden="true" className={styles.type}>
                {shell(RECORD_WORDS[type])}
              </p>
              {ofType.map((record) => (
                <RecordOption
                  key={refText(record)}
                  record={record}
                  isActive={record === active}
                  isChosen={chosen !== undefined && refText(chosen) === refText(record)}
                  onActive={() => setActiveAt(found.indexOf(record))}
                  onChoose={() => onChoose(record)}
                />
              ))}
            </div>
          );
        })}
        {data && found.length === 0 && <p className={styles.none}>{t('noRecord', { q: query })}</p>}
      </div>
    </>
  );
}
