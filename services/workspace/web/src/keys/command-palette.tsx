import { Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { recordSearchQuery } from '../api/records';
import { recordPath, refText } from '../api/refs';
import { isIn } from '../i18n/folded';
import { useReturnFocus } from '../pane/use-return-focus';
import { RecordIcon } from '../ui/record-icon';
import { SearchBox } from '../ui/search-box';
import styles from './command-palette.module.css';
import { isComposing } from './composing';
import { Keys } from './keys';
import { useCommands } from './use-commands';

const RECORDS = 8;

interface Props {
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
}

interface Entry {
  readonly id: string;
  readonly words: string;
  readonly icon?: ReactNode;
  readonly keys?: string;
  readonly run: () => void;
}

/** Everything by its name: views, what can be done here, and records. */
export default function CommandPalette({ onClose, onShortcuts }: Props) {
  const { t } = useTranslation('keys');
  useReturnFocus();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [activeAt, setActiveAt] = useState(0);
  const query = useDeferredValue(typed.trim());
  const commands = useCommands(onShortcuts);
  const { data } = useInfiniteQuery({ ...recordSearchQuery(query, [], RECORDS), enabled: query.length > 1 });

  const entries: readonly Entry[] = [
    ...commands.filter(({ words }) => isIn(words, query)),
    ...(data?.pages[0]?.records ?? []).map((record) => ({
      id: refText(record),
      words: record.name,
      icon: <RecordIcon type={record.type} />,
      run: () => navigate(recordPath(record)),
    })),
  ];
  const active = entries[Math.min(activeAt, entries.length - 1)];

  function choose(entry: Entry | undefined): void {
    if (!entry) return;
    onClose();
    entry.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown') setActiveAt(Math.min(activeAt + 1, entries.length - 1));
    else if (event.key === 'ArrowUp') setActiveAt(Math.max(activeAt - 1, 0));
    else if (event.key === 'Enter') choose(active);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface} aria-label={t('commandPalette')}>
        <DialogBody>
          <DialogTitle>{t('commandPalette')}</DialogTitle>
          <DialogContent className={styles.content}>
            <SearchBox
              ref={(input) => input?.focus()}
              className={styles.box}
              size="large"
              role="combobox"
              aria-expanded
              aria-controls="palette-entries"
              aria-activedescendant={active && `palette-${active.id}`}
              aria-label={t('commandPalette')}
              placeholder={t('commandHint')}
              value={typed}
              onChange={(_, { value }) => {
                setTyped(value);
                setActiveAt(0);
              }}
              onKeyDown={onKeyDown}
            />
            <div id="palette-entries" role="listbox" aria-label={t('commandPalette')} className={styles.list}>
              {entries.map((entry, index) => (
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are heard by the box above
                <div
                  key={entry.id}
                  id={`palette-${entry.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={entry === active}
                  className={styles.entry}
                  onMouseMove={() => setActiveAt(index)}
                  onClick={() => choose(entry)}
                >
                  {entry.icon}
                  <bdi className={styles.words}>{entry.words}</bdi>
                  {entry.keys && <Keys>{entry.keys}</Keys>}
                </div>
              ))}
              {entries.length === 0 && <p className={styles.none}>{t('commandNothing', { q: query })}</p>}
            </div>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
