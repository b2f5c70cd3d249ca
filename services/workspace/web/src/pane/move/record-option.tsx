import { useEffect, useRef } from 'react';
import type { CrmRecord } from '../../api/records';
import { refText } from '../../api/refs';
import { PhoneNumber } from '../../ui/phone-number';
import { RecordIcon } from '../../ui/record-icon';
import styles from './move-dialog.module.css';

interface Props {
  readonly record: CrmRecord;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onActive: () => void;
  readonly onChoose: () => void;
}

/** One record that a conversation could go to; the active one is always in view. */
export function RecordOption({ record, isActive, isChosen, onActive, onChoose }: Props) {
  const option = useRef<HTMLDivElement>(null);
  const phone = record.phones.business ?? record.phones.mobile;
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
      <bdi className={styles.name}>{record.name}</bdi>
      {phone && <PhoneNumber value={phone} />}
    </div>
  );
}
