import { fullDate, whenOf } from '../i18n/formats';
import { useNow } from './use-now';

/** When something was: the time today, Yesterday, else the date; the full date on hover. */
export function RelativeTime({ at, className }: { readonly at: string; readonly className?: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={fullDate(at)} className={className}>
      {whenOf(at, now)}
    </time>
  );
}
