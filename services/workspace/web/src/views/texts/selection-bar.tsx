import { Button } from '@fluentui/react-components';
import { ArrowSwap20Regular, Dismiss20Regular, Eye20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useMarkSeen } from '../../api/use-mark-seen';
import styles from './texts.module.css';

/** How many conversations may change their record in one go. */
const MAX_MOVED = 100;

interface Props {
  readonly ids: ReadonlySet<string>;
  readonly onMove: () => void;
  readonly onClear: () => void;
}

/** What can be done with the selected rows. */
export function SelectionBar({ ids, onMove, onClear }: Props) {
  const { t } = useTranslation('texts');
  const markSeen = useMarkSeen();
  const isTooMany = ids.size > MAX_MOVED;
  return (
    <div role="toolbar" aria-label={t('selection')} className={styles.selection}>
      <span className={styles.selected}>{t('selected', { count: ids.size })}</span>
      <Button
        size="small"
        appearance="subtle"
        icon={<ArrowSwap20Regular />}
        disabledFocusable={isTooMany}
        title={isTooMany ? t('tooManyToMove', { count: MAX_MOVED }) : undefined}
        onClick={onMove}
      >
        {t('changeRecord')}
      </Button>
      <Button
        size="small"
        appearance="subtle"
        icon={<Eye20Regular />}
        onClick={() => {
          ids.forEach(markSeen);
          onClear();
        }}
      >
        {t('markSeen')}
      </Button>
      <Button size="small" appearance="subtle" icon={<Dismiss20Regular />} onClick={onClear}>
        {t('clear')}
      </Button>
    </div>
  );
}
