import { Button } from '@fluentui/react-components';
import { Send20Filled } from '@fluentui/react-icons';
import type { Ref } from '@parley/kernel';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendingOptions } from '../../api/sending-options';
import { listOf } from '../../i18n/formats';
import { Hint } from '../../ui/hint';
import { Bar } from '../banners';
import { forgetRefusal, useRefusal } from '../outbox/refusals';
import { useSend } from '../outbox/use-send';
import type { PaneTarget } from '../pane-location';
import { blanksOf, firstBlank } from './blanks';
import { ComposerTools, type Tool } from './composer-tools';
import { Counter } from './counter';
import { counterOf } from './counter-text';
import styles from './composer.module.css';
import { FromTo } from './from-to';
import { NO_PHONE, refusalWords } from './refusal-words';
import type { Schedule } from './schedule-times';
import { TextField } from './text-field';
import { useDraftText } from './use-draft-text';

interface Props {
  /** The conversation, or the record and number of a first text: drafts are kept by it. */
  readonly place: string;
  readonly record: Ref;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly options: SendingOptions | undefined;
  /** Why nothing can be sent here at all. */
  readonly blocked: string | undefined;
  /** Why one text may go out although the customer opted out. */
  readonly override?: string;
  /** Which of its tools is open. */
  readonly tool: Tool | undefined;
  readonly onTool: (tool: Tool | undefined) => void;
  /** A colleague who has just answered. */
  readonly justReplied?: string;
  /** A text that came back to be changed. */
  readonly edited: string | undefined;
  readonly onEdited: () => void;
  readonly onSender: (number: string) => void;
  readonly onPair: (target: PaneTarget) => void;
  readonly onSent?: (conversationId: string) => void;
}

/** Where a text is written. What a rule forbids comes back into it, with the reason above. */
export function Composer(props: Props) {
  const { place, record, from, to, options, blocked, override, tool, onTool, edited, onEdited, onSent } =
    props;
  const { t } = useTranslation('pane');
  const [text, setText] = useDraftText(place);
  const refusal = useRefusal(place);
  const [fromTemplateId, setFromTemplateId] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const send = useSend();
  const counter = counterOf(text);
  const blanks = blanksOf(text);
  const obstacle = obstacleOf();

  const isOptedOut = blocked === 'consent.opted-out';
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (isLost || !matchMedia('(pointer: coarse)').matches) focusOn(field.current);
  }, [isOptedOut]);
  const takeBack = useEffectEvent((back: string) => setText(text ? `${back}\n${text}` : back));
  useEffect(() => {
    if (edited === undefined) return;
    takeBack(edited);
    onEdited();
    field.current?.focus();
  }, [edited, onEdited]);
  useEffect(() => {
    if (refusal !== undefined) field.current?.focus();
  }, [refusal]);

  if (isOptedOut) return null;

  function obstacleOf(): string | undefined {
    if (blocked) return refusalWords(blocked, t);
    if (!from || (options && options.from.length === 0)) return t('cannotNoNumber');
    if (!to) return t(NO_PHONE[record.type]);
    if (text.trim() === '') return t('cannotEmpty');
    if (counter.tooLongBy > 0) return t('tooLong', { count: counter.tooLongBy });
    return undefined;
  }

  /** `/` in an empty composer opens the templates. */
  function write(next: string): void {
    if (text === '' && next === '/') onTool('template');
    else setText(next);
    if (next === '') setFromTemplateId(undefined);
  }

  /** What a template left open is written over by typing. */
  function goToBlank(inserted: string): void {
    field.current?.focus();
    const blank = firstBlank(inserted);
    if (blank) field.current?.setSelectionRange(...blank);
  }

  async function submit(schedule?: Schedule): Promise<void> {
    if (obstacle) return;
    setText('');
    forgetRefusal(place);
    setFromTemplateId(undefined);
    field.current?.focus();
    const overrideConsent = override === undefined ? undefined : { reason: override };
    const sent = await send(place, {
      record,
      from,
      to,
      text,
      fromTemplateId,
      overrideConsent,
      ...schedule,
    });
    if (sent === 'refused') setFromTemplateId(fromTemplateId);
    else if (sent) onSent?.(sent.conversationId);
  }

  return (
    <div className={styles.composer}>
      {refusal && <Bar intent="error">{refusalWords(refusal, t)}</Bar>}
      {blanks.length > 0 && (
        <Bar intent="warning">{t('blanks', { count: blanks.length, names: listOf(blanks) })}</Bar>
      )}
      {props.justReplied && (
        <p role="status" className={styles.hint}>
          {t('repliedJustNow', { name: props.justReplied.split(' ')[0] })}
        </p>
      )}
      <FromTo {...props} />
      <TextField
        field={field}
        text={text}
        hasBlanks={blanks.length > 0}
        onWrite={write}
        onSend={() => void submit()}
      />
      <div className={styles.foot}>
        <ComposerTools
          record={record}
          text={text}
          obstacle={obstacle}
          tool={tool}
          onTool={onTool}
          onInsert={(inserted, templateId) => {
            setText(inserted);
            setFromTemplateId(templateId);
            requestAnimationFrame(() => goToBlank(inserted));
          }}
          onSchedule={(schedule) => void submit(schedule)}
        />
        <Counter id="composer-counter" counter={counter} isEmpty={text === ''} onPlain={setText} />
        <Hint lines={[obstacle ?? t('sendHint')]} isSilentOnTap={obstacle === undefined}>
          {(trigger) => (
            <Button
              appearance="primary"
              icon={<Send20Filled />}
              disabledFocusable={obstacle !== undefined}
              {...trigger}
              onClick={() => void submit()}
            >
              {t('send')}
            </Button>
          )}
        </Hint>
      </div>
    </div>
  );
}

/** Where nothing can be written, one reads. */
const focusOn = (field: HTMLElement | null): void =>
  (field ?? document.querySelector<HTMLElement>('[data-pane-frame] h2'))?.focus({ preventScroll: true });
