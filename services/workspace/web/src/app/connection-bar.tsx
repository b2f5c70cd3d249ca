import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../live/connection';

/** Says when nothing new can arrive, and when it can again. */
export function ConnectionBar() {
  const { t } = useTranslation();
  const connection = useConnection();
  if (connection === 'online') return null;
  return (
    <MessageBar intent={connection === 'offline' ? 'warning' : 'success'} layout="auto">
      <MessageBarBody>{t(connection === 'offline' ? 'offline' : 'backOnline')}</MessageBarBody>
    </MessageBar>
  );
}
