import { SearchBox } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { recordSearchQuery, type CrmRecord } from '../../api/records';
import { refText } from '../../api/refs';
import { PhoneNumber } from '../../ui/phone-number';
import { RecordIcon } from '../../ui/record-icon';
import styles from './move-dialog.module.css';

const SHOWN = 30;

interface Props {
  readonly chosen: CrmRecord | undefined;
  readonly onChoose: (record: CrmRecord) => void;
}

/** Looks a record up by name or number. */
export function RecordPicker({ chosen, onChoose }: Props) {
  const { t } = useTranslation('pane-parts');
  const [typed, setTyped] = useState('');
  const [activeAt, setActiveAt] = useState(0);
  const query = useDeferredValue(typed.trim());
  const { data } = useInfiniteQuery({ ...recordSearchQuery(query, [], SHOWN), enabled: query.length > 0 });
  const found = data?.pages.flatMap(({ records }) => records).slice(0, SHOWN) ?? [];
  const active = found[Math.min(activeAt, found.length - 1)];

  function onKeyDown(event: KeyboardEvent): void {
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
        {found.map((record, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are heard by the box above
          <div
            key={refText(record)}
            id={`target-${refText(record)}`}
            role="option"
            tabIndex={-1}
            aria-selected={chosen !== undefined && refText(chosen) === refText(record)}
            data-active={record === active || undefined}
            className={styles.option}
            onMouseMove={() => setActiveAt(index)}
            onClick={() => onChoose(record)}
          >
            <RecordIcon type={record.type} />
            <bdi className={styles.name}>{record.name}</bdi>
            {(record.phones.business ?? record.phones.mobile) && (
              <PhoneNumber value={(record.phones.business ?? record.phones.mobile)!} />
            )}
          </div>
        ))}
        {data && found.length === 0 && <p className={styles.none}>{t('noRecord', { q: query })}</p>}
      </div>
    </>
  );
}
