import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button';
import { ProblemBar } from '../../ui/problem-bar';
import { channelQuery, switchChannel } from './channel-query';

/** Says that text messaging is switched off, and switches it on (R14). */
export function ChannelBar({ className }: { readonly className?: string }) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const { data: channel } = useQuery(channelQuery);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (channel?.active !== false) return null;

  async function activate(): Promise<void> {
    setIsBusy(true);
    setError(undefined);
    await switchChannel(queries, true).catch(setError);
    setIsBusy(false);
  }

  return (
    <>
      <ProblemBar error={error} />
      <MessageBar intent="warning" layout="auto" className={className}>
        <MessageBarBody>{t('channelOff')}</MessageBarBody>
        <MessageBarActions>
          <BusyButton size="small" isBusy={isBusy} onClick={() => void activate()}>
            {t('activate')}
          </BusyButton>
        </MessageBarActions>
      </MessageBar>
    </>
  );
}
