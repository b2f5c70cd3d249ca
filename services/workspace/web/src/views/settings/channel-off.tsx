import { Button } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { channelQuery, switchChannel } from './channel-query';
import styles from './settings.module.css';

/** Switches text messaging off for the whole organisation, after a question (R14). */
export function ChannelOff() {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const { data: channel } = useQuery(channelQuery);
  const [isAsking, setIsAsking] = useState(false);
  if (channel?.active !== true) return null;
  return (
    <div className={`${styles.row} ${styles.channel}`}>
      <h2 className={`${styles.heading} ${styles.grow}`}>{t('channel')}</h2>
      <Button onClick={() => setIsAsking(true)}>{t('switchOff')}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('switchOffTitle')}
        action={t('switchOff')}
        onCancel={() => setIsAsking(false)}
        onConfirm={async () => {
          await switchChannel(queries, false);
          setIsAsking(false);
        }}
      >
        {t('switchOffBody')}
      </ConfirmDialog>
    </div>
  );
}
