import { Button, Popover, PopoverSurface } from '@fluentui/react-components';
import { ArrowSwap20Regular } from '@fluentui/react-icons';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../api/conversations';
import { lazyPart } from '../../ui/lazy-parts';
import { usePaneNavigation, type PaneLocation } from '../pane-location';
import { ThreadEntry } from './thread-entry';
import styles from './threads.module.css';

const MoveDialog = lazyPart(() => import('../move/move-dialog'));

interface Props {
  readonly threads: readonly Summary[];
  readonly openId: string;
  readonly location: PaneLocation;
  readonly anchor: HTMLElement | null;
  readonly onClose: () => void;
}

/** All threads of a record: one is shown, or their whole history; those that are ticked go to another record. */
export default function ThreadPopover({ threads, openId, location, anchor, onClose }: Props) {
  const { t } = useTranslation('pane-parts');
  const { t: pane } = useTranslation('pane');
  const { open } = usePaneNavigation();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [isMoving, setIsMoving] = useState(false);
  const { allNumbers = false, related } = location;

  function show(conversationId: string, showsAll: boolean): void {
    onClose();
    open({ target: { conversationId }, related, allNumbers: showsAll || undefined });
  }
  if (isMoving) {
    return (
      <Suspense fallback={null}>
        <MoveDialog conversationIds={ticked} onClose={onClose} />
      </Suspense>
    );
  }
  return (
    <Popover
      open
      trapFocus
      positioning={{ target: anchor, position: 'below', align: 'end' }}
      onOpenChange={(_, data) => !data.open && onClose()}
    >
      <PopoverSurface aria-label={t('threads')} className={styles.surface}>
        <ul className={styles.list}>
          <li className={styles.entry}>
            <button
              type="button"
              className={styles.all}
              aria-current={allNumbers || undefined}
              onClick={() => show(openId, true)}
            >
              {pane('allNumbers')}
            </button>
          </li>
          {threads.map((thread) => (
            <ThreadEntry
              key={thread.id}
              thread={thread}
              isOpen={!allNumbers && thread.id === openId}
              isTicked={ticked.includes(thread.id)}
              onTick={(isTicked) =>
                setTicked(isTicked ? [...ticked, thread.id] : ticked.filter((id) => id !== thread.id))
              }
              onOpen={() => show(thread.id, false)}
            />
          ))}
        </ul>
        <Button
          icon={<ArrowSwap20Regular />}
          disabledFocusable={ticked.length === 0}
          onClick={() => ticked.length > 0 && setIsMoving(true)}
        >
          {ticked.length === 0 ? pane('changeRecord') : t('changeRecordOf', { count: ticked.length })}
        </Button>
      </PopoverSurface>
    </Popover>
  );
}
