import { Chat20Filled, Chat20Regular } from '@fluentui/react-icons';
import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shapes } from '../../api/client';
import { usePaneNavigation } from '../../pane/pane-location';
import { PhoneNumber } from '../../ui/phone-number';
import { PreviewText } from '../../ui/preview-text';
import { RelativeTime } from '../../ui/relative-time';
import styles from './record.module.css';

interface Props {
  readonly conversation: Shapes['ConversationSummary'];
  readonly isOpen: boolean;
}

/** A single click of a mouse only selects, as in the grid of texts. */
export function ConversationRow({ conversation, isOpen }: Props) {
  const { t } = useTranslation('records');
  const pane = usePaneNavigation();
  const [isSelected, setIsSelected] = useState(false);
  const { id, unseen, preview, customerNumber, number, numberName, lastDirection, lastMessageAt } =
    conversation;
  const open = (): void => pane.open({ conversationId: id });
  const Icon = unseen > 0 ? Chat20Filled : Chat20Regular;

  function onClick(event: MouseEvent): void {
    const isMouse = (event.nativeEvent as PointerEvent).pointerType === 'mouse';
    if (isMouse && event.detail < 2) setIsSelected(true);
    else open();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'o') return;
    event.preventDefault();
    open();
  }

  return (
    <li>
      <button
        type="button"
        className={styles.conversation}
        data-selected={isOpen || isSelected || undefined}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onBlur={() => setIsSelected(false)}
      >
        <Icon aria-hidden="true" className={unseen > 0 ? styles.unseenSign : styles.sign} />
        <span className={styles.words}>
          <span className={styles.line}>
            <span className={unseen > 0 ? styles.unseen : undefined}>
              <PhoneNumber value={customerNumber} />
            </span>
            {unseen > 0 && <span className={styles.meta}>{t('newMessages', { count: unseen })}</span>}
          </span>
          <bdi dir="auto" className={styles.preview}>
            <PreviewText text={lastDirection === 'outbound' ? t('you', { text: preview }) : preview} />
          </bdi>
        </span>
        <span className={styles.own}>
          {numberName ? <bdi>{numberName}</bdi> : <PhoneNumber value={number} />}
          <RelativeTime at={lastMessageAt} />
        </span>
      </button>
    </li>
  );
}
