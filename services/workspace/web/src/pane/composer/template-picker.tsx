import { Button, Popover, PopoverSurface, Spinner } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import type { Ref } from '@parley/kernel';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { refText } from '../../api/refs';
import { isIn } from '../../i18n/folded';
import { isComposing } from '../../keys/composing';
import { RegionError } from '../../ui/region-error';
import { SearchBox } from '../../ui/search-box';
import { IN_PANE, useReturnFocus } from '../use-return-focus';
import { renderedTemplate } from './rendered-template';
import styles from './template-picker.module.css';

interface Props {
  readonly record: Ref;
  readonly anchor: HTMLElement | null;
  /** With the template that it was made with. */
  readonly onInsert: (text: string, templateId: string) => void;
  /** None of them fits. */
  readonly onNew: () => void;
  readonly onClose: () => void;
}

/** The templates for this kind of record; what is chosen comes with its values filled in. */
export default function TemplatePicker({ record, anchor, onInsert, onNew, onClose }: Props) {
  const { t, i18n } = useTranslation('pane-parts');
  const { t: pane } = useTranslation('pane');
  useReturnFocus(IN_PANE);
  const [search, setSearch] = useState('');
  const [activeAt, setActiveAt] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.templateList(record.type), 'picker'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/templates', { params: { query: { category: record.type, limit: 200 } }, signal }),
      ),
  });
  const collator = new Intl.Collator(i18n.language, { sensitivity: 'base' });
  const found = (data?.templates ?? [])
    .filter(({ name, body }) => isIn(`${name} ${body}`, search))
    .sort((a, b) => collator.compare(a.name, b.name));
  const active = found[Math.min(activeAt, found.length - 1)];
  const preview = useQuery({
    queryKey: ['rendered', active?.id, refText(record)],
    queryFn: () => renderedTemplate(active!.id, record),
    enabled: active !== undefined,
  });

  async function choose(id: string): Promise<void> {
    setIsBusy(true);
    try {
      const { text, draft } = await renderedTemplate(id, record);
      onInsert(draft ?? text, id);
    } finally {
      setIsBusy(false);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown') setActiveAt(Math.min(activeAt + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActiveAt(Math.max(activeAt - 1, 0));
    else if (event.key === 'Enter' && active) void choose(active.id);
    else return;
    event.preventDefault();
  }

  return (
    <Popover
      open
      trapFocus
      positioning={{ target: anchor, position: 'above', align: 'start' }}
      onOpenChange={(_, { open }) => !open && onClose()}
    >
      <PopoverSurface aria-label={pane('insertTemplate')} className={styles.surface}>
        <SearchBox
          className={styles.search}
          role="combobox"
          aria-expanded
          aria-controls="template-options"
          aria-activedescendant={active && `template-${active.id}`}
          aria-label={t('searchTemplates')}
          placeholder={t('searchTemplates')}
          value={search}
          onChange={(_, { value }) => {
            setSearch(value);
            setActiveAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        {error && <RegionError onRetry={() => void refetch()}>{t('templatesFailed')}</RegionError>}
        <div className={styles.columns}>
          <div
            id="template-options"
            role="listbox"
            aria-label={pane('insertTemplate')}
            className={styles.list}
          >
            {found.map(({ id, name, language, body }, index) => (
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are heard by the box above
              <div
                key={id}
                id={`template-${id}`}
                role="option"
                tabIndex={-1}
                aria-selected={id === active?.id}
                className={styles.option}
                onMouseMove={() => setActiveAt(index)}
                onClick={() => void choose(id)}
              >
                <span className={styles.name}>
                  <bdi>{name}</bdi>
                  <span className={styles.language}>{language}</span>
                </span>
                <span className={styles.body} dir="auto">
                  {body.split('\n')[0]}
                </span>
              </div>
            ))}
          </div>
          <div className={styles.preview} aria-live="polite" hidden={!active}>
            {isBusy || preview.isFetching ? <Spinner size="tiny" /> : <p dir="auto">{preview.data?.text}</p>}
          </div>
        </div>
        {data && found.length === 0 && <p className={styles.none}>{t('noTemplates')}</p>}
        <Button appearance="subtle" icon={<Add20Regular />} onClick={onNew}>
          {t('newTemplate')}
        </Button>
      </PopoverSurface>
    </Popover>
  );
}
