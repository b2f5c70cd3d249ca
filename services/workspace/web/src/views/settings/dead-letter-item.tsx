import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Shapes } from '../../api/client';
import { keys } from '../../api/keys';
import { BusyButton } from '../../ui/busy-button';
import { RelativeTime } from '../../ui/relative-time';
import { showToast } from '../../ui/toast';
import type { ListedContext } from './contexts';
import styles from './settings.module.css';

export type DeadLetter = Shapes['DeadLetterState'];

/** Whether it was processed this time. */
export async function replayDeadLetter(context: ListedContext, id: string): Promise<boolean> {
  const body = { context };
  const call = api.POST('/api/v1/dead-letters/{id}/replay', { params: { path: { id } }, body });
  return answer(call).then(
    ({ replayed }) => replayed,
    () => false,
  );
}

interface Props {
  readonly context: ListedContext;
  readonly letter: DeadLetter;
}

export function DeadLetterItem({ context, letter }: Props) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);

  async function replay(): Promise<void> {
    setIsBusy(true);
    const replayed = await replayDeadLetter(context, letter.id);
    showToast({
      title: replayed ? t('replayed') : t('replayedInVain'),
      intent: replayed ? 'success' : 'warning',
    });
    await queries.invalidateQueries({ queryKey: keys.deadLetters });
    setIsBusy(false);
  }

  return (
    <li className={styles.stack}>
      <div className={styles.row}>
        <span className={styles.grow}>
          <strong dir="ltr">{letter.subject}</strong>{' '}
          <span className={styles.meta}>
            {letter.consumer} · <RelativeTime at={letter.diedAt} />
          </span>
        </span>
        <BusyButton size="small" isBusy={isBusy} onClick={() => void replay()}>
          {t('replay')}
        </BusyButton>
      </div>
      <p className={styles.bad}>{letter.reason}</p>
      <code dir="ltr" className={styles.code}>
        {letter.payload}
      </code>
    </li>
  );
}
