import { Button, Checkbox, Field, Input, Popover, PopoverSurface } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { Ref } from '@parley/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../api/records';
import { dayOf, dayTimeInZone, placeOf, timeOf } from '../../i18n/formats';
import { IN_PANE, useReturnFocus } from '../use-return-focus';
import { fieldsOf, momentOf, scheduleChoices, type Schedule } from './schedule-times';
import styles from './schedule-popover.module.css';

const WORDS = { 'in-an-hour': 'inAnHour', tomorrow: 'tomorrowMorning', monday: 'mondayMorning' } as const;

interface Props {
  readonly record: Ref;
  readonly anchor: HTMLElement | null;
  readonly onSchedule: (schedule: Schedule) => void;
  readonly onClose: () => void;
}

/** When the text goes out, in the seller's time and in the customer's. */
export default function SchedulePopover({ record, anchor, onSchedule, onClose }: Props) {
  const { t } = useTranslation('pane-parts');
  const { t: pane } = useTranslation('pane');
  useReturnFocus(IN_PANE);
  const { data } = useQuery(recordQuery(record));
  const [now] = useState(() => new Date());
  const [picked, setPicked] = useState(() => fieldsOf(scheduleChoices(now)[1]!.at));
  const [cancelOnReply, setCancelOnReply] = useState(true);
  const moment = momentOf(picked.date, picked.time);
  const isPast = moment !== undefined && moment <= now;
  const schedule = (at: Date): void => onSchedule({ sendAt: at.toISOString(), cancelOnReply });

  return (
    <Popover
      open
      trapFocus
      positioning={{ target: anchor, position: 'above', align: 'start' }}
      onOpenChange={(_, { open }) => !open && onClose()}
    >
      <PopoverSurface aria-label={pane('sendLater')} className={styles.surface}>
        <div className={styles.choices}>
          {scheduleChoices(now).map(({ id, at }) => (
            <Button key={id} onClick={() => schedule(at)}>
              {t(WORDS[id], { time: timeOf(at) })}
            </Button>
          ))}
        </div>
        <div className={styles.picked}>
          <Field label={t('date')}>
            <Input
              type="date"
              value={picked.date}
              min={fieldsOf(now).date}
              onChange={(_, { value }) => setPicked({ ...picked, date: value })}
            />
          </Field>
          <Field label={t('time')}>
            <Input
              type="time"
              value={picked.time}
              onChange={(_, { value }) => setPicked({ ...picked, time: value })}
            />
          </Field>
        </div>
        {moment && (
          <p className={styles.zones}>
            {data?.timeZone &&
              `${t('theirTime', { time: dayTimeInZone(moment, data.timeZone), place: placeOf(data.timeZone) })} · `}
            {t('yourTime', { day: dayOf(moment, now), time: timeOf(moment) })}
          </p>
        )}
        {isPast && <p role="alert">{t('timeIsPast')}</p>}
        <Checkbox
          label={t('cancelOnReply')}
          checked={cancelOnReply}
          onChange={(_, { checked }) => setCancelOnReply(checked === true)}
        />
        <Button
          appearance="primary"
          disabledFocusable={!moment || isPast}
          onClick={() => moment && !isPast && schedule(moment)}
        >
          {t('schedule')}
        </Button>
      </PopoverSurface>
    </Popover>
  );
}
