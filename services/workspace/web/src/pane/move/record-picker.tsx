import { RECORD_TYPES } from '@parley/kernel';
import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnerName } from '../../api/people';
import { refText } from '../../api/refs';
import { isComposing } from '../../keys/composing';
import { focusFirst } from '../../ui/focus-first';
import { RECORD_WORDS } from '../../ui/record-words';
import { SearchBox } from '../../ui/search-box';
import styles from './move-dialog.module.css';
import { RecordOption } from './record-option';
import { useTargets, type Target } from './targets';

interface Props {
  /** The conversations that are to be moved. */
  readonly movedIds: readonly string[];
  readonly chosen: Target | undefined;
  readonly onChoose: (record: Target) => void;
}

/** Looks a record up by name or number; before that it offers the recent ones. */
export function RecordPicker({ movedIds, chosen, onChoose }: Props) {
  const { t } = useTranslation('pane-parts');
  const { t: shell } = useTranslation();
  const [typed, setTyped] = useState('');
  const [activeAt, setActiveAt] = useState(0);
  const query = useDeferredValue(typed.trim());
  const targets = useTargets(query, movedIds);
  const ownerName = useOwnerName();
  const found = targets ?? [];
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
        ref={focusFirst}
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
                  owner={record.owner && ownerName(record.owner)}
                  isActive={record === active}
                  isChosen={chosen !== undefined && refText(chosen) === refText(record)}
                  onActive={() => setActiveAt(found.indexOf(record))}
                  onChoose={() => onChoose(record)}
                />
              ))}
            </div>
          );
        })}
        {query !== '' && targets?.length === 0 && (
          <p className={styles.none}>{t('noRecord', { q: query })}</p>
        )}
      </div>
    </>
  );
}
