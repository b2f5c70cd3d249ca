import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { isE164, type Ref } from '@parley/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ThreadPage } from '../api/conversations';
import type { SendingOptions } from '../api/sending-options';
import { answerStopWish } from '../api/stop-wish';
import { longDate } from '../i18n/formats';
import { changeThread } from '../live/thread-cache';
import { PhoneNumber } from '../ui/phone-number';
import { NO_PHONE } from './composer/refusal-words';
import styles from './pane.module.css';

interface Props {
  readonly thread: ThreadPage;
  /** Why one text may go out despite the opt-out. */
  readonly override: string | undefined;
  readonly onOverride: () => void;
  readonly onOverrideNoMore: () => void;
}

/** What stands in the way of texts on this thread, or may do so. */
export function Banners({ thread, override, onOverride, onOverrideNoMore }: Props) {
  const { t } = useTranslation('pane');
  const { t: shell } = useTranslation();
  const [, navigate] = useLocation();
  const { recordName: name, customerNumber, optedOutSince, cannotSend } = thread;
  const consentPage = `/settings/consent?number=${encodeURIComponent(customerNumber)}`;

  if (thread.optedOut) {
    const date = optedOutSince ? longDate(optedOutSince) : '';
    const byCustomer = thread.optedOutBy === undefined || thread.optedOutBy === 'customer';
    if (override !== undefined) {
      return (
        <Bar intent="warning" actions={[{ label: shell('cancel'), onClick: onOverrideNoMore }]}>
          {t('overriding', { name, reason: override })}
        </Bar>
      );
    }
    return (
      <Bar
        intent="warning"
        actions={[
          { label: t('viewConsent'), onClick: () => navigate(consentPage) },
          ...(thread.canOverrideConsent ? [{ label: t('override'), onClick: onOverride }] : []),
        ]}
      >
        {t(byCustomer ? 'optedOutByCustomer' : 'optedOut', { name, date })}
      </Bar>
    );
  }
  return (
    <>
      {thread.stopWish && <StopWish thread={thread} />}
      {cannotSend === 'message.number-inactive' && (
        <Bar intent="warning">
          <PhoneNumber value={thread.number} /> {t('numberInactive')}
        </Bar>
      )}
      {cannotSend === 'message.number-not-yours' && <Bar intent="info">{t('numberNotYours')}</Bar>}
      {cannotSend === 'message.recipient-invalid' && <Bar intent="info">{t('cannotReply')}</Bar>}
    </>
  );
}

/** Before a first text: whether there is a number to send to and one to send from. */
export function SendingBanners({
  record,
  options,
  number,
  name,
}: {
  readonly record: Ref;
  readonly options: SendingOptions | undefined;
  readonly number: string | undefined;
  readonly name: string;
}) {
  const { t } = useTranslation('pane');
  const chosen = options?.to.find((each) => each.number === number);
  if (!options) return null;
  if (options.to.length === 0) return <Bar intent="warning">{t(NO_PHONE[record.type])}</Bar>;
  if (chosen && 'optedOut' in chosen && chosen.optedOut) {
    return <Bar intent="warning">{t('optedOutNumber', { name })}</Bar>;
  }
  if (options.warnings.includes('recipient-invalid') || (number && !isE164(number))) {
    return <Bar intent="warning">{t('invalidNumber', { number: number ?? '' })}</Bar>;
  }
  if (options.from.length === 0) return <Bar intent="info">{t('noSender')}</Bar>;
  return null;
}

function StopWish({ thread }: { readonly thread: ThreadPage }) {
  const { t } = useTranslation('pane');
  const queries = useQueryClient();
  async function say(isWish: boolean): Promise<void> {
    await answerStopWish(thread.id, isWish);
    changeThread(queries, thread.id, { stopWish: false, ...(isWish && { optedOut: true }) });
  }
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.banner}>
      <MessageBarBody>{t('stopWish')}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => void say(true)}>
          {t('recordOptOut')}
        </Button>
        <Button size="small" onClick={() => void say(false)}>
          {t('isNotStopWish')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

interface BarProps {
  readonly intent: 'warning' | 'info' | 'error';
  readonly actions?: readonly { readonly label: string; readonly onClick: () => void }[];
  readonly children: React.ReactNode;
}

export function Bar({ intent, actions = [], children }: BarProps) {
  return (
    <MessageBar intent={intent} layout="multiline" className={styles.banner}>
      <MessageBarBody>{children}</MessageBarBody>
      {actions.length > 0 && (
        <MessageBarActions>
          {actions.map(({ label, onClick }) => (
            <Button key={label} size="small" onClick={onClick}>
              {label}
            </Button>
          ))}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
