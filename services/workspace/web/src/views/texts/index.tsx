import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RegionError } from '../../ui/region-error';
import { lazyPart } from '../../ui/lazy-parts';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Page } from '../../ui/page';
import { usePane } from '../../pane/pane-location';
import { NoTexts } from './no-texts';
import { NoNumberBar } from './no-number-bar';
import { SelectionBar } from './selection-bar';
import { TextsBar } from './texts-bar';
import { TextsGrid } from './texts-grid';
import { useTextRows } from './use-text-rows';
import { useTextsLocation } from './use-texts-location';
import styles from './texts.module.css';

const MoveDialog = lazyPart(() => import('../../pane/move/move-dialog'));

/** My text messages: the conversations that concern me. */
export default function Texts() {
  const { t } = useTranslation('texts');
  const { filter, search, sort } = useTextsLocation();
  const texts = useTextRows(filter, search, sort);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isMoving, setIsMoving] = useState(false);
  const pane = usePane();
  const openId = pane && 'conversationId' in pane.target ? pane.target.conversationId : undefined;
  const present = new Set(texts.rows.filter(({ id }) => selected.has(id)).map(({ id }) => id));
  const isSelecting = present.size > 0;

  return (
    <Page
      title={t('title')}
      bar={
        isSelecting ? (
          <SelectionBar
            ids={present}
            onMove={() => setIsMoving(true)}
            onClear={() => setSelected(new Set())}
          />
        ) : (
          <TextsBar />
        )
      }
    >
      <NoNumberBar />
      {texts.error && texts.rows.length === 0 ? (
        <RegionError onRetry={texts.retry}>{t('loadFailed')}</RegionError>
      ) : texts.isLoading ? (
        <SkeletonRows rows={8} rowHeight={56} />
      ) : texts.rows.length === 0 && texts.waiting === 0 ? (
        <NoTexts filter={filter} search={search} />
      ) : (
        <div className={styles.list}>
          {texts.waiting > 0 && (
            <button type="button" className={styles.waiting} onClick={texts.show}>
              {t('newAbove', { count: texts.waiting })}
            </button>
          )}
          <TextsGrid texts={texts} openId={openId} selected={present} onSelect={setSelected} />
        </div>
      )}
      {isMoving && (
        <Suspense fallback={null}>
          <MoveDialog
            conversationIds={[...present]}
            onClose={() => setIsMoving(false)}
            onMoved={() => setSelected(new Set())}
          />
        </Suspense>
      )}
    </Page>
  );
}
