import { Button, Field, Select } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showToast } from '../../ui/toast';
import type { ListedContext } from './contexts';
import { replayDeadLetter, type DeadLetter } from './dead-letter-item';
import styles from './settings.module.css';

interface Props {
  readonly context: ListedContext;
  readonly letters: readonly DeadLetter[];
}

/** All of one kind again, one after the other, once their number is confirmed. */
export function ReplayAll({ context, letters }: Props) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const kinds = [...new Set(letters.map(({ subject }) => subject))];
  const [chosen, setChosen] = useState<string>();
  const [isAsking, setIsAsking] = useState(false);
  const kind = chosen && kinds.includes(chosen) ? chosen : kinds[0]!;
  const those = letters.filter(({ subject }) => subject === kind);

  async function replay(): Promise<void> {
    let count = 0;
    for (const { id } of those) if (await replayDeadLetter(context, id)) count += 1;
    showToast({ title: t('replayedOf', { count, all: those.length }), intent: 'info' });
    setIsAsking(false);
    await queries.invalidateQueries({ queryKey: keys.deadLetters });
  }

  return (
    <div className={styles.filters}>
      <Field label={t('messageKind')} className={styles.grow}>
        <Select value={kind} onChange={(_, { value }) => setChosen(value)}>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Select>
      </Field>
      <Button onClick={() => setIsAsking(true)}>{t('replayAll')}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('replayAllTitle', { count: those.length })}
        action={t('replay')}
        onCancel={() => setIsAsking(false)}
        onConfirm={replay}
      >
        {t('replayAllBody')}
      </ConfirmDialog>
    </div>
  );
}
