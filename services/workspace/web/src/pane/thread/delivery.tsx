import {
  CalendarClock16Regular,
  CheckmarkCircle16Regular,
  Checkmark16Regular,
  Clock16Regular,
  ErrorCircle16Filled,
  Prohibited16Regular,
  QuestionCircle16Regular,
  WeatherMoon16Regular,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { Hint } from '../../ui/hint';
import styles from './bubble.module.css';
import { plainLines, reasonLines, reasonWord } from './reasons';
import { statusWords } from './status-words';
import type { ThreadMessage } from './thread-rows';
import { useTimes } from './use-times';

const ICONS: Readonly<Record<string, typeof Clock16Regular>> = {
  sent: Checkmark16Regular,
  unconfirmed: Checkmark16Regular,
  delivered: CheckmarkCircle16Regular,
  unknown: QuestionCircle16Regular,
  'not-delivered': ErrorCircle16Filled,
  'not-sent': ErrorCircle16Filled,
  'sending-failed': ErrorCircle16Filled,
  'sending-aborted': Prohibited16Regular,
  cancelled: Prohibited16Regular,
  scheduled: CalendarClock16Regular,
};

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Where a text stands. Where there is more to say it is a button: its words open on hover and on focus. */
export function Delivery({ message }: { readonly message: ThreadMessage }) {
  const { t } = useTranslation('pane');
  const times = useTimes();
  const word = reasonWord(message);
  if (word !== undefined) return <Reasoned message={message} word={word} />;
  return <State message={message} lines={plainLines(message, times.full, t)} />;
}

/** The sentences are many, and read only where something went wrong: they come by themselves. */
function Reasoned({ message, word }: { readonly message: ThreadMessage; readonly word: string }) {
  const { t, ready } = useTranslation('reasons', { useSuspense: false });
  return <State message={message} lines={ready ? reasonLines(word, message.providerCode, t) : [word]} />;
}

function State({ message, lines }: { readonly message: ThreadMessage; readonly lines: readonly string[] }) {
  const { t } = useTranslation('pane');
  const times = useTimes();
  const { status, local, heldUntil, sendAt } = message;
  const Icon = heldUntil ? WeatherMoon16Regular : (ICONS[local ?? status] ?? Clock16Regular);
  const words = heldUntil
    ? times.held(heldUntil)
    : status === 'scheduled' && sendAt && !local
      ? times.dayAndTime(sendAt)
      : statusWords(message, t);
  const look = local ?? status;
  const isTurning = !local && status === 'submitting' && !isStill();
  const inside = (
    <>
      {isTurning ? <span className={styles.turning} /> : <Icon aria-hidden="true" />}
      <span>{words}</span>
    </>
  );
  if (lines.length === 0) {
    return (
      <span className={styles.state} data-status={look}>
        {inside}
      </span>
    );
  }
  return (
    <Hint lines={lines}>
      {(trigger) => (
        <button type="button" className={styles.state} data-status={look} {...trigger}>
          {inside}
        </button>
      )}
    </Hint>
  );
}
