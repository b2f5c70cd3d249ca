import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../api/conversations';
import { useSession } from '../../api/session';
import { listConversations } from '../../keys/step-conversation';
import { usePaneNavigation } from '../../pane/pane-location';
import { Grid } from '../../ui/grid/grid';
import { lazyPart } from '../../ui/lazy-parts';
import { textColumns } from './text-columns';
import styles from './texts.module.css';
import { useRowMenu } from './use-row-menu';
import { useTextsLocation } from './use-texts-location';
import type { useTextRows } from './use-text-rows';

const ActionMenu = lazyPart(() => import('../../ui/action-menu'));

interface Props {
  readonly texts: ReturnType<typeof useTextRows>;
  readonly openId: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
}

export function TextsGrid({ texts, openId, selected, onSelect }: Props) {
  const { t } = useTranslation('texts');
  const { open } = usePaneNavigation();
  const { density } = useSession().settings;
  const [menu, setMenu] = useState<{ row: Summary; at: DOMRect }>();
  const menuOf = useRowMenu();
  const { sort, setSort } = useTextsLocation();
  const columns = useMemo(
    () => textColumns(t, { sort, setSort }, (row, at) => setMenu({ row, at })),
    [t, sort, setSort],
  );
  const labelOf = useCallback(({ recordName }: Summary) => t('selectRow', { name: recordName }), [t]);

  useEffect(() => {
    listConversations(texts.rows.map(({ id }) => id));
    return () => listConversations([]);
  }, [texts.rows]);

  return (
    <div
      role="presentation"
      className={styles.list}
      onMouseEnter={texts.hold}
      onMouseLeave={({ currentTarget }) => !hasFocus(currentTarget) && texts.release()}
      onFocus={texts.hold}
      onBlur={({ currentTarget, relatedTarget }) =>
        !currentTarget.contains(relatedTarget) && !currentTarget.matches(':hover') && texts.release()
      }
    >
      <Grid
        label={t('title')}
        className={styles.grid}
        columns={columns}
        rows={texts.rows}
        rowId={idOf}
        rowHeight={density === 'compact' ? 44 : 56}
        openId={openId}
        selection={{ ids: selected, change: onSelect, labelOf }}
        hasMore={texts.hasMore}
        onEnd={texts.loadMore}
        onOpen={({ id }) => open({ conversationId: id })}
        onMenu={(row, at) => setMenu({ row, at })}
        rowClass={(row) => (row.unseen > 0 ? styles.unseen : undefined)}
      />
      {menu && (
        <Suspense fallback={null}>
          <ActionMenu
            label={t('rowActions', { name: menu.row.recordName })}
            items={menuOf(menu.row)}
            target={{ getBoundingClientRect: () => menu.at }}
            onClose={() => setMenu(undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}

const hasFocus = (element: Element) => element.contains(document.activeElement);

const idOf = ({ id }: Summary): string => id;
