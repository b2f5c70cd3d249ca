import { useTranslation } from 'react-i18next';
import { dayOf, dayTimeInZone, fullDate, placeOf, timeOf } from '../../i18n/formats';
import { useNow } from '../../ui/use-now';
import { useCustomerZone } from './thread-facts';

/** Moments of a thread in words: where the seller is, and where the customer is if the clock says otherwise there. */
export function useTimes() {
  const { t } = useTranslation('pane');
  const now = useNow();
  const zone = useCustomerZone();
  const theirs = (at: string): string | undefined =>
    zone !== undefined && timeOf(at, zone) !== timeOf(at) ? zone : undefined;

  return {
    /** The whole date, and "14:05 your time · 8:05 in New York". */
    full(at: string): readonly string[] {
      const there = theirs(at);
      if (!there) return [fullDate(at)];
      const isSameDay = dayOf(at, now, there) === dayOf(at, now);
      const time = isSameDay ? timeOf(at, there) : dayTimeInZone(at, there);
      return [fullDate(at), t('bothTimes', { yours: timeOf(at), theirs: time, place: placeOf(there) })];
    },
    /** "Tomorrow 9:00 (their time)". */
    dayAndTime(at: string): string {
      const there = theirs(at);
      const when = { day: dayOf(at, now, there), time: timeOf(at, there) };
      return t(there ? 'scheduledForTheirs' : 'scheduledFor', when);
    },
    /** "Waits until 8:00 (their time)". */
    held(until: string): string {
      const there = theirs(until);
      return t(there ? 'heldUntilTheirs' : 'heldUntil', { time: timeOf(until, there) });
    },
  };
}
