import i18next, { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { loadWords } from '../../i18n/i18n';
import { sentenceOf } from '../../pane/thread/reasons';

interface Props {
  /** The permanent word. */
  readonly reason: string;
  /** The server's own words, for a reason of which only it knows more. */
  readonly body: string;
}

/** Why a text was not delivered, in the reader's language. */
export function FailureReason(props: Props) {
  const { t, ready } = useTranslation('reasons', { useSuspense: false });
  return ready ? wordsOf(props, t) : props.body;
}

/** The same for a toast, which is shown and read out as a whole. */
export async function failureReason(props: Props): Promise<string> {
  await loadWords('reasons');
  return wordsOf(props, i18next.getFixedT(null, 'reasons'));
}

function wordsOf({ reason, body }: Props, t: TFunction<'reasons'>): string {
  const sentence = sentenceOf(reason);
  return sentence === 'Unknown' || sentence === 'PolicyBlocked' ? body : t(`reason${sentence}`);
}
