import { memo, Suspense, use, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../i18n/formats';
import { PhoneNumber } from '../../ui/phone-number';
import { lazyPart } from '../../ui/lazy-parts';
import { useNow } from '../../ui/use-now';
import { SelectionContext } from '../selection/selection';
import { Bubble } from './bubble';
import { MoveLine } from './move-line';
import type { ThreadRow } from './thread-rows';
import styles from './thread.module.css';
import { useSpokenMessage } from './use-spoken-message';

const SelectionBox = lazyPart(() => import('../selection/selection-box'));

interface Props extends ThreadRow {
  readonly ref: Ref<HTMLDivElement>;
  readonly index: number;
  readonly setSize: number;
  readonly start: number;
  readonly isTarget: boolean;
  readonly conversationId: string;
  readonly name: string;
  readonly onEdit: (text: string) => void;
}

/**
 * One message, with the day, the divider and the moves that come before it, and with moves after the last one. When
 * others arrive or change, those that stay as they are are not rendered anew.
 */
export const ThreadItem = memo(function ThreadItem({ ref, index, setSize, start, isTarget, ...row }: Props) {
  const { message, conversationId, name, onEdit } = row;
  const { t } = useTranslation('pane');
  const now = useNow();
  const spoken = useSpokenMessage(message, name);
  const selection = use(SelectionContext);
  return (
    <div
      ref={ref}
      role="listitem"
      data-index={index}
      data-bubble
      tabIndex={-1}
      aria-label={spoken}
      aria-setsize={setSize}
      aria-posinset={setSize === -1 ? undefined : index + 1}
      data-target={isTarget || undefined}
      className={styles.item}
      style={{ transform: `translateY(${start}px)` }}
    >
      {row.startsDay && <p className={styles.day}>{dayOf(message.at, now)}</p>}
      {row.moves.map((move) => (
        <MoveLine key={move.moveId} move={move} conversationId={conversationId} />
      ))}
      {row.startsLine && message.line && (
        <p className={styles.numbers}>
          <PhoneNumber value={message.line.number} /> – <PhoneNumber value={message.line.customerNumber} />
        </p>
      )}
      {row.startsNew && (
        <p className={styles.divider}>
          <span>{t('new')}</span>
        </p>
      )}
      {selection && (
        <Suspense fallback={null}>
          <SelectionBox
            label={spoken}
            isTicked={selection.ids.has(message.id)}
            onToggle={() => selection.toggle(message.id)}
          />
        </Suspense>
      )}
      <Bubble
        message={message}
        startsGroup={row.startsGroup}
        hasMeta={row.hasMeta}
        conversationId={message.line?.conversationId ?? conversationId}
        onEdit={onEdit}
      />
      {row.movesAfter.map((move) => (
        <MoveLine key={move.moveId} move={move} conversationId={conversationId} />
      ))}
    </div>
  );
});
