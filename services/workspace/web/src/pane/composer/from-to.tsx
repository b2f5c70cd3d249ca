import { ChevronDown16Regular } from '@fluentui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Ref } from '@parley/kernel';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordConversationsQuery } from '../../api/conversations';
import type { SendingOptions } from '../../api/sending-options';
import { PhoneNumber } from '../../ui/phone-number';
import { lazyPart } from '../../ui/lazy-parts';
import { spaced } from '../../ui/spaced-number';
import type { PaneTarget } from '../pane-location';
import styles from './composer.module.css';
import type { NumberOption } from './number-select';

const NumberSelect = lazyPart(() => import('./number-select'));

interface Props {
  readonly record: Ref;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly options: SendingOptions | undefined;
  readonly onSender: (number: string) => void;
  readonly onPair: (target: PaneTarget) => void;
}

const KINDS = { business: 'kindBusiness', mobile: 'kindMobile' } as const;

/** Between which numbers the text runs; on phones behind one line. Another pair is another thread: choosing one opens it. */
export function FromTo({ record, from, to, options, onSender, onPair }: Props) {
  const { t } = useTranslation('pane');
  const { data: threads } = useInfiniteQuery(recordConversationsQuery(record));
  const [isOpen, setIsOpen] = useState(false);

  function choose(nextFrom: string | undefined, nextTo: string | undefined): void {
    if (nextFrom) onSender(nextFrom);
    const thread = threads?.find((row) => row.number === nextFrom && row.customerNumber === nextTo);
    onPair(thread ? { conversationId: thread.id } : { record, customerNumber: nextTo });
  }

  const kindOf = (kind: string): string =>
    Object.hasOwn(KINDS, kind) ? ` (${t(KINDS[kind as keyof typeof KINDS])})` : '';
  const senders = withCurrent(options?.from ?? [], from);
  const recipients = withCurrent(options?.to ?? [], to);
  const hasChoice = senders.length > 1 || recipients.length > 1;
  return (
    <div className={styles.pair} data-closed={(hasChoice && !isOpen) || undefined}>
      {hasChoice && (
        <button
          type="button"
          className={styles.line}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('from')} {from && <PhoneNumber value={from} />} {t('to')} {to && <PhoneNumber value={to} />}
          <ChevronDown16Regular aria-hidden="true" />
        </button>
      )}
      <Choice
        label={t('from')}
        value={from}
        options={senders.map(({ number, name }) => ({
          value: number,
          words: name && name !== number ? `${spaced(number)} · ${name}` : spaced(number),
        }))}
        onChange={(number) => choose(number, to)}
      />
      <Choice
        label={t('to')}
        value={to}
        options={recipients.map(({ number, kind }) => ({
          value: number,
          words: spaced(number) + kindOf(kind ?? ''),
        }))}
        onChange={(number) => choose(from, number)}
      />
    </div>
  );
}

interface Option {
  readonly number: string;
  readonly name?: string;
  readonly kind?: string;
}

/** The thread's own number is always among the choices, also where it is no longer one's own. */
const withCurrent = (options: readonly Option[], current: string | undefined): readonly Option[] =>
  current === undefined || options.some(({ number }) => number === current)
    ? options
    : [{ number: current }, ...options];

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly NumberOption[];
  readonly onChange: (value: string) => void;
}

/** A list where there is a choice, else plain text. */
function Choice(props: ChoiceProps) {
  const { label, value, options } = props;
  const plain = value !== undefined && <PhoneNumber value={value} />;
  if (options.length < 2) {
    return plain ? (
      <span className={styles.number}>
        {label} {plain}
      </span>
    ) : null;
  }
  return (
    <span className={styles.number}>
      {label}
      <Suspense fallback={plain}>
        <NumberSelect {...props} />
      </Suspense>
    </span>
  );
}
