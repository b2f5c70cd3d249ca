import { useEffect, useRef } from 'react';
import { refText } from '../../api/refs';
import { PhoneNumber } from '../../ui/phone-number';
import { RecordIcon } from '../../ui/record-icon';
import { RecordName } from '../../ui/record-name';
import styles from './move-dialog.module.css';
import type { Target } from './targets';

interface Props {
  readonly record: Target;
  readonly owner: string | undefined;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onActive: () => void;
  readonly onChoose: () => void;
}

/** One record that a conversation could go to; the active one is always in view. */
export function RecordOption({ record, owner, isActive, isChosen, onActive, onChoose }: Props) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are heard by the box above
    <div
      ref={option}
      id={`target-${refText(record)}`}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      data-active={isActive || undefined}
      className={styles.option}
      onMouseMove={onActive}
      onClick={onChoose}
    >
      <RecordIcon type={record.type} />
      <span className={styles.who}>
        <span className={styles.name}>
          <RecordName name={record.name} />
        </span>
        {owner && <bdi className={styles.owner}>{owner}</bdi>}
      </span>
      {record.phone && <PhoneNumber value={record.phone} />}
    </div>
  );
}
