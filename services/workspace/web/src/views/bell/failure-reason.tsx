import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../pane/thread/reasons';

interface Props {
  /** The permanent word. */
  readonly reason: string;
  /** The server's own words, for a reason of which only it knows more. */
  readonly body: string;
}

/** Why a text was not delivered, in the reader's language. */
export function FailureReason({ reason, body }: Props) {
  const { t, ready } = useTranslation('reasons', { useSuspense: false });
  const sentence = sentenceOf(reason);
  if (!ready || sentence === 'Unknown' || sentence === 'PolicyBlocked') return body;
  return t(`reason${sentence}`);
}
