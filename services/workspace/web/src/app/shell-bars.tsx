import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useSession, type Session } from '../api/session';
import { listOf } from '../i18n/formats';
import { ConnectionBar } from './connection-bar';
import { NewVersionBar } from './new-version-bar';
import styles from './shell-bars.module.css';

type Lacked = Session['missingPrivileges'][number];
const nameOf = ({ entity, privilege }: Lacked): string => `${entity} · ${privilege}`;

/** What holds for the whole app at this moment, below the header. */
export function ShellBars() {
  const { t } = useTranslation();
  const { missingPrivileges } = useSession();
  return (
    <div role="status" className={styles.bars}>
      <ConnectionBar />
      <NewVersionBar />
      {missingPrivileges.length > 0 && (
        <MessageBar intent="warning" layout="auto">
          <MessageBarBody>
            {t('missingPrivileges', { list: listOf(missingPrivileges.map(nameOf)) })}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
